import {
  assembleProof,
  equalBytes,
  planConsistency,
  planInclusion,
  TILE_WIDTH,
  type Hash,
  type ProofPlan,
} from '@saferoute/domain/evidence';
import { readCheckpoint } from '../published/read-checkpoint.ts';
import type { PublishedLog } from '../published/published-log.ts';
import { hashesIn, readTile } from '../published/read-tile.ts';
import { hashesFromTiles } from '../published/tile-hashes.ts';
import { leafTilesBackwards } from './leaf-tiles.ts';
import { loadAhead } from './load-ahead.ts';

/** The proof, from a log's tiles, that a tree of one size begins with one of another. Unverified; throws where tiles are missing. */
export function consistencyFromTiles(log: PublishedLog, oldSize: number, newSize: number): Promise<readonly Hash[]> {
  return assemble(log, newSize, planConsistency(oldSize, newSize));
}

/** The proof, from a log's tiles, that a tree holds a leaf. Unverified; throws where tiles are missing. */
export function inclusionFromTiles(log: PublishedLog, index: number, size: number): Promise<readonly Hash[]> {
  return assemble(log, size, planInclusion(index, size));
}

/** Where a leaf hash stands among the first `size` leaves, the newest first; `null` when it does not. */
export async function findLeaf(log: PublishedLog, leafHash: Hash, size: number): Promise<number | null> {
  for await (const [tile, contents] of loadAhead(leafTilesBackwards(size), (one) => readTile(log, one))) {
    if (contents === null) throw new Error(`a tile of leaf hashes, number ${tile.index}, is missing at ${log.place}`);
    const at = hashesIn(contents).findLastIndex((hash) => equalBytes(hash, leafHash));
    if (at >= 0) return tile.index * TILE_WIDTH + at;
  }
  return null;
}

/** A log that has grown on keeps the tiles of its newest size for sure, and every node of a smaller tree is in them. */
async function assemble(log: PublishedLog, size: number, plan: ProofPlan): Promise<readonly Hash[]> {
  const checkpoint = await log.checkpoint();
  const published = checkpoint === null ? 0 : readCheckpoint(checkpoint).size;
  return assembleProof(plan, await hashesFromTiles(log, Math.max(size, published), plan.nodes));
}
