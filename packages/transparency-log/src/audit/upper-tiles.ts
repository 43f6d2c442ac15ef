import { equalBytes, HASH_LENGTH, TILE_WIDTH, tilePath, type CompletedNode, type Hash, type Tile } from '@saferoute/domain/evidence';
import type { PublishedLog } from '../published/published-log.ts';
import { readTile } from '../published/read-tile.ts';
import type { LogFault } from './log-fault.ts';

const TILE_HEIGHT = 8;

/**
 * Compares the tiles above the leaves with what the leaves say they are, as the tree grows: a tile is read when its last hash is known, and
 * forgotten. Holds at most 256 hashes a level.
 */
export function upperTiles(log: PublishedLog, onFault: (fault: LogFault) => void) {
  const levels: { index: number; hashes: Hash[] }[] = [];
  const compare = async (level: number): Promise<void> => {
    const { index, hashes } = levels[level] ?? { index: 0, hashes: [] };
    const tile: Tile = { level: level + 1, index, width: hashes.length };
    const contents = await readTile(log, tile);
    if (contents === null) return onFault({ place: tilePath(tile), reason: 'is not there, or not of its size' });
    const at = hashes.findIndex((hash, place) => !equalBytes(hash, contents.subarray(place * HASH_LENGTH, (place + 1) * HASH_LENGTH)));
    if (at >= 0) onFault({ place: `${tilePath(tile)}, hash ${at}`, reason: 'is not the hash of the tile below it' });
  };
  return {
    /** Nodes in the order in which they are completed. */
    async take(completed: readonly CompletedNode[]): Promise<void> {
      for (const node of completed) {
        if (node.level === 0 || node.level % TILE_HEIGHT !== 0) continue;
        const level = node.level / TILE_HEIGHT - 1;
        const entry = (levels[level] ??= { index: 0, hashes: [] });
        entry.hashes.push(node.hash);
        if (entry.hashes.length < TILE_WIDTH) continue;
        await compare(level);
        levels[level] = { index: entry.index + 1, hashes: [] };
      }
    },
    /** The right edges. */
    async finish(): Promise<void> {
      for (const [level, { hashes }] of levels.entries()) if (hashes.length > 0) await compare(level);
    },
  };
}
