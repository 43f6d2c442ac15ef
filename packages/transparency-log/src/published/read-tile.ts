import {
  decodeEntryBundle,
  encodeEntryBundle,
  encodeTile,
  HASH_LENGTH,
  TILE_WIDTH,
  type Hash,
  type Tile,
} from '@saferoute/domain/evidence';
import type { PublishedLog } from './published-log.ts';

/**
 * A tile, or the beginning of the full one: a log may drop a partial tile once the full one is there (C2SP tlog-tiles). `null` when it has
 * neither, or when what it has holds another number of hashes or entries than its name says.
 */
export async function readTile(log: PublishedLog, tile: Tile): Promise<Uint8Array | null> {
  const exact = await log.tile(tile);
  if (exact !== null) return piecesIn(exact, tile)?.length === tile.width ? exact : null;
  if (tile.width === TILE_WIDTH) return null;
  const full = await log.tile({ ...tile, width: TILE_WIDTH });
  const pieces = full === null ? null : piecesIn(full, tile);
  return pieces?.length === TILE_WIDTH ? joined(pieces.slice(0, tile.width), tile) : null;
}

/** Its hashes or entries, one by one; `null` when the last one is cut off. */
function piecesIn(contents: Uint8Array, { level }: Tile): readonly Uint8Array[] | null {
  if (level === 'entries') return decodeEntryBundle(contents);
  return contents.length % HASH_LENGTH === 0 ? hashesIn(contents) : null;
}

const joined = (pieces: readonly Uint8Array[], { level }: Tile): Uint8Array =>
  level === 'entries' ? encodeEntryBundle(pieces) : encodeTile(pieces);

/** The hashes of a tile's contents. */
export const hashesIn = (contents: Uint8Array): readonly Hash[] =>
  Array.from({ length: contents.length / HASH_LENGTH }, (_, at) => contents.subarray(at * HASH_LENGTH, (at + 1) * HASH_LENGTH));
