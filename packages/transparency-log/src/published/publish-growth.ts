import {
  assembleProof,
  connects,
  encodeEntryBundle,
  encodeTile,
  nodesOfTile,
  planConsistency,
  TILE_WIDTH,
  tilesToPublish,
  type Checkpoint,
  type Hash,
  type NodeId,
  type Tile,
} from '@saferoute/domain/evidence';
import type { Publisher } from './published-log.ts';
import { readCheckpoint } from './read-checkpoint.ts';

/** Where the tree is stored. */
export interface TreeStorage {
  /** The hashes of complete nodes, in the order asked for. */
  hashes(nodes: readonly NodeId[]): Promise<readonly Hash[]>;
  /** The exact bytes of entries `from` to `from + count - 1`. */
  entries(from: number, count: number): Promise<readonly Uint8Array[]>;
}

/**
 * Publishes what a tree has gained since the last published checkpoint, then its checkpoint. Done again after it was cut off at any place,
 * it goes on from there. Throws, having changed nothing, when the tree does not begin with what is published already: the signer should have
 * refused it, and this is the last place to notice.
 */
export async function publishGrowth(publisher: Publisher, storage: TreeStorage, checkpoint: string): Promise<void> {
  const [published, newer] = [await publisher.checkpoint(), readCheckpoint(checkpoint)];
  const older = published === null ? null : readCheckpoint(published);
  if (older !== null) await requireGrowth(older, newer, { publisher, storage });
  const tiles = tilesToPublish(older?.size ?? 0, newer.size);
  for (const tile of tiles) await publisher.putTile(tile, await contentsOf(tile, storage));
  await publisher.putCheckpoint(checkpoint);
  for (const tile of tiles) if (tile.width === TILE_WIDTH) await publisher.dropPartials(tile);
}

async function requireGrowth(older: Checkpoint, newer: Checkpoint, { publisher, storage }: { publisher: Publisher; storage: TreeStorage }) {
  if (newer.size < older.size) {
    throw new Error(`${publisher.place} has ${older.size} leaves already, more than the ${newer.size} of this checkpoint`);
  }
  const plan = older.size === 0 ? null : planConsistency(older.size, newer.size);
  const isGrowth =
    plan === null ? older.origin === newer.origin : connects(assembleProof(plan, await storage.hashes(plan.nodes)), older, newer);
  if (!isGrowth) throw new Error(`${publisher.place} has another log, or another past of this one`);
}

async function contentsOf(tile: Tile, storage: TreeStorage): Promise<Uint8Array> {
  return tile.level === 'entries'
    ? encodeEntryBundle(await storage.entries(tile.index * TILE_WIDTH, tile.width))
    : encodeTile(await storage.hashes(nodesOfTile(tile)));
}
