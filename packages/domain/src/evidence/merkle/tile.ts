import { concatBytes } from '@noble/hashes/utils.js';
import { HASH_LENGTH, rfc6962, type Hash } from './hash.ts';
import type { NodeId } from './node.ts';

/** Hashes in a full tile, and leaves in a full bundle of entries (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
/** Levels of the tree that one tile stands for. */
const TILE_HEIGHT = 8;
const TOP_LEVEL = 63;

/** Consecutive hashes of one level, as C2SP tlog-tiles cuts the tree up; or, at `entries`, the leaves themselves. */
export interface Tile {
  /** 0 holds leaf hashes; each level above holds the hashes of full tiles below. */
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256; below 256 the tile is partial: the level's right edge at some size of the tree. */
  readonly width: number;
}

/** `tile/0/x001/x234/067` or, partial, `tile/0/000.p/5`: the path below the log's prefix. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g) ?? [];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The tile a path names; `null` for every path that `tilePath` would not have written. */
export function parseTilePath(path: string): Tile | null {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match === null) return null;
  const [, level = '', groups = '', width] = match;
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  const exists = (tile.level === 'entries' || tile.level <= TOP_LEVEL) && tile.width >= 1 && tile.width <= TILE_WIDTH;
  return exists && Number.isSafeInteger(tile.index) && tilePath(tile) === path ? tile : null;
}

/**
 * The tiles to publish when a tree grows: the new full ones and the new right edges, entries first, then from the leaves up.
 * From `oldSize` 0: all there are.
 */
export function tilesToPublish(oldSize: number, newSize: number): readonly Tile[] {
  const tiles: Tile[] = [];
  let [before, now] = [oldSize, newSize];
  for (let level = 0; now > before; level += 1) {
    for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < now; index += 1) {
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, now - index * TILE_WIDTH) });
    }
    [before, now] = [Math.floor(before / TILE_WIDTH), Math.floor(now / TILE_WIDTH)];
  }
  return [...tiles.filter(({ level }) => level === 0).map((tile): Tile => ({ ...tile, level: 'entries' })), ...tiles];
}

/** The stored nodes whose hashes, one after the other, are the tile's contents. Not for entries. */
export function nodesOfTile({ level, index, width }: Tile): readonly NodeId[] {
  if (level === 'entries') throw new RangeError('a bundle of entries has no hashes');
  return Array.from({ length: width }, (_, at) => ({ level: level * TILE_HEIGHT, index: index * TILE_WIDTH + at }));
}

/** The contents of a tile, from the hashes of its nodes. */
export const encodeTile = (hashes: readonly Hash[]): Uint8Array => concatBytes(...hashes);

/** The widest tile a tree of `size` leaves has for this node. Throws a RangeError when the node is not complete at that size. */
export function tileHolding(node: NodeId, size: number): Tile {
  const level = Math.floor(node.level / TILE_HEIGHT);
  const { from, count } = placeInTile(node);
  const index = Math.floor(from / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH);
  if ((from % TILE_WIDTH) + count > width) throw new RangeError(`a tree of ${size} leaves has no node ${node.level}/${node.index} yet`);
  return { level, index, width };
}

/**
 * A node's hash out of its tile's contents; `null` when they are too short. Unchecked: contents from elsewhere are believed only through a
 * proof that verifies.
 */
export function hashInTile(node: NodeId, contents: Uint8Array): Hash | null {
  const { from, count } = placeInTile(node);
  const start = (from % TILE_WIDTH) * HASH_LENGTH;
  const end = start + count * HASH_LENGTH;
  return end > contents.length ? null : fold(contents.slice(start, end));
}

/** The hashes of a tile that stand for a node: `count` of them, from hash `from` of the tile's level on. */
function placeInTile({ level, index }: NodeId): { readonly from: number; readonly count: number } {
  const count = 2 ** (level % TILE_HEIGHT);
  return { from: index * count, count };
}

function fold(hashes: Uint8Array): Hash {
  if (hashes.length === HASH_LENGTH) return hashes;
  const middle = hashes.length / 2;
  return rfc6962.node(fold(hashes.subarray(0, middle)), fold(hashes.subarray(middle)));
}
