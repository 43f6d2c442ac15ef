import { decodeEntryBundle, equalBytes, TILE_WIDTH, tilePath, type Hash, type Tile } from '@saferoute/domain/evidence';
import type { PublishedLog } from '../published/published-log.ts';
import { hashesIn, readTile } from '../published/read-tile.ts';
import { loadAhead } from './load-ahead.ts';
import type { LogFault } from './log-fault.ts';
import { nativeHasher } from './native-hasher.ts';

/** The tiles of leaf hashes of a tree, the oldest first. */
function* leafTiles(size: number): Generator<Tile> {
  for (let index = 0; index * TILE_WIDTH < size; index += 1) yield leafTile(index, size);
}

/** The same, the newest first: where one looks for what is young. */
export function* leafTilesBackwards(size: number): Generator<Tile> {
  for (let index = Math.ceil(size / TILE_WIDTH) - 1; index >= 0; index -= 1) yield leafTile(index, size);
}

const leafTile = (index: number, size: number): Tile => ({ level: 0, index, width: Math.min(TILE_WIDTH, size - index * TILE_WIDTH) });

/** Consecutive leaves. */
export interface LeafBatch {
  readonly from: number;
  readonly hashes: readonly Hash[];
}

/**
 * Reads all leaf hashes, and the entries they are of, where those are published: a log may keep its entries to itself, all of them. Ends
 * early at a tile that is missing, since nothing behind it can be told.
 */
export async function* readLeaves(
  log: PublishedLog,
  { size, hasEntries, onFault }: { readonly size: number; readonly hasEntries: boolean; readonly onFault: (fault: LogFault) => void },
): AsyncGenerator<LeafBatch> {
  const load = (tile: Tile) => Promise.all([readTile(log, tile), hasEntries ? readTile(log, { ...tile, level: 'entries' }) : null]);
  for await (const [tile, [contents, entries]] of loadAhead(leafTiles(size), load)) {
    if (contents === null) return onFault({ place: tilePath(tile), reason: 'is not there, or not of its size' });
    const hashes = hashesIn(contents);
    if (hasEntries) faultsOfEntries({ ...tile, level: 'entries' }, entries, hashes).forEach(onFault);
    yield { from: tile.index * TILE_WIDTH, hashes };
  }
}

function faultsOfEntries(tile: Tile, bundle: Uint8Array | null, hashes: readonly Hash[]): readonly LogFault[] {
  const entries = bundle === null ? null : decodeEntryBundle(bundle);
  if (entries === null) return [{ place: tilePath(tile), reason: 'is not there, or not of its size' }];
  return hashes.flatMap((hash, at) => {
    if (equalBytes(nativeHasher.leaf(entries[at] ?? new Uint8Array()), hash)) return [];
    const index = tile.index * TILE_WIDTH + at;
    return [{ place: `${tilePath(tile)}, leaf ${index}`, reason: `does not have the hash that ${tilePath({ ...tile, level: 0 })} says` }];
  });
}
