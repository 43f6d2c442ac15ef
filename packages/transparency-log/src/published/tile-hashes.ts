import { hashInTile, tileHolding, tilePath, type Hash, type NodeId, type Tile } from '@saferoute/domain/evidence';
import type { PublishedLog } from './published-log.ts';
import { readTile } from './read-tile.ts';

/**
 * The hashes of a tree's nodes out of its tiles, each tile read once. Unverified: a proof made of them either verifies or is worthless.
 * Throws, with the tile's path, when one is missing.
 */
export async function hashesFromTiles(log: PublishedLog, size: number, nodes: readonly NodeId[]): Promise<readonly Hash[]> {
  const read = new Map<string, Promise<Uint8Array | null>>();
  const contentsOf = (tile: Tile): Promise<Uint8Array | null> => {
    const path = tilePath(tile);
    const contents = read.get(path) ?? readTile(log, tile);
    read.set(path, contents);
    return contents;
  };
  return Promise.all(
    nodes.map(async (node) => {
      const tile = tileHolding(node, size);
      const contents = await contentsOf(tile);
      const hash = contents === null ? null : hashInTile(node, contents);
      if (hash === null) throw new Error(`${tilePath(tile)} is missing at ${log.place}, or too short`);
      return hash;
    }),
  );
}
