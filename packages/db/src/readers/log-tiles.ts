import { encodeTile, nodesOfTile, TILE_WIDTH, type Tile } from '@saferoute/domain/evidence';
import type { Reader } from '../database.ts';
import { readNewestCheckpoint, readNodes, type LogOrigin } from './log.ts';

/** The contents of a tile of hashes (C2SP tlog-tiles), from the tree itself; null while the newest checkpoint does not reach to its end. */
export async function readLogTile(db: Reader, { id }: LogOrigin, tile: Tile): Promise<Uint8Array | null> {
  if (tile.level === 'entries') return null;
  const checkpoint = await readNewestCheckpoint(db, id);
  const width = Math.floor((checkpoint?.size ?? 0) / TILE_WIDTH ** tile.level);
  if (tile.index * TILE_WIDTH + tile.width > width) return null;
  return encodeTile(await readNodes(db, id, nodesOfTile(tile)));
}
