import { toUtf8 } from '../encoding.ts';
import { appendLeaves, emptyTree, type GrowingTree } from './growing-tree.ts';
import { EMPTY_ROOT, rfc6962, type Hash } from './hash.ts';
import type { NodeId } from './node.ts';

/** Different entries, `entry 0` to `entry n - 1`. */
export const entriesOf = (count: number): readonly Uint8Array[] => Array.from({ length: count }, (_, at) => toUtf8(`entry ${at}`));

/** RFC 6962, section 2.1, to the letter, from all leaves at once. */
export function rootFromScratch(leafHashes: readonly Hash[]): Hash {
  const [first] = leafHashes;
  if (first === undefined) return EMPTY_ROOT;
  if (leafHashes.length === 1) return first;
  let k = 1;
  while (2 * k < leafHashes.length) k *= 2;
  return rfc6962.node(rootFromScratch(leafHashes.slice(0, k)), rootFromScratch(leafHashes.slice(k)));
}

/** A tree with everything it stores. */
export interface StoredTree {
  readonly tree: GrowingTree;
  readonly leafHashes: readonly Hash[];
  readonly read: (nodes: readonly NodeId[]) => readonly Hash[];
}

export function storedTree(count: number): StoredTree {
  const leafHashes = entriesOf(count).map(rfc6962.leaf);
  const { tree, completed } = appendLeaves(emptyTree, leafHashes);
  const stored = new Map(completed.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  const read = (nodes: readonly NodeId[]): readonly Hash[] =>
    nodes.map(({ level, index }) => {
      const hash = stored.get(`${level}/${index}`);
      if (hash === undefined) throw new Error(`nobody stored ${level}/${index}`);
      return hash;
    });
  return { tree, leafHashes, read };
}

/** The bytes with one bit turned. */
export function withFlippedBit(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
