import { EMPTY_ROOT, rfc6962, type Hash } from './hash.ts';
import { peaksOf, type NodeId } from './node.ts';

/**
 * All one needs of a tree to let it grow: its size and the hashes of its perfect subtrees, biggest first: one per set bit of the size
 * ("compact range"). Less than 2 kB, whatever the size.
 */
export interface GrowingTree {
  readonly size: number;
  readonly peaks: readonly Hash[];
}

/** A node that an append completed, leaves included. Once written, it never changes. */
export interface CompletedNode extends NodeId {
  readonly hash: Hash;
}

export const emptyTree: GrowingTree = { size: 0, peaks: [] };

/** A tree read back from storage: `peaks` are the hashes of `peaksOf(size)`, in that order. */
export function resumeTree(size: number, peaks: readonly Hash[]): GrowingTree {
  if (peaks.length !== peaksOf(size).length) throw new RangeError(`a tree of ${size} leaves has not ${peaks.length} peaks`);
  return { size, peaks };
}

/**
 * Adds leaves at the right edge. `completed` are the nodes to store, each after those below it; n leaves from nothing on complete fewer
 * than 2n. Appending in two batches equals appending in one. A leaf costs one hash on average, log n at most.
 */
export function appendLeaves(
  tree: GrowingTree,
  leafHashes: readonly Hash[],
  hasher = rfc6962,
): { readonly tree: GrowingTree; readonly completed: readonly CompletedNode[] } {
  const peaks = [...tree.peaks];
  const completed: CompletedNode[] = [];
  let { size } = tree;
  for (const leafHash of leafHashes) {
    let node: CompletedNode = { level: 0, index: size, hash: leafHash };
    completed.push(node);
    for (; node.index % 2 === 1; completed.push(node)) {
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: hasher.node(take(peaks), node.hash) };
    }
    peaks.push(node.hash);
    size += 1;
  }
  return { tree: { size, peaks }, completed };
}

/** The root hash: MTH of RFC 6962, section 2.1. At most log n hashes. */
export function rootOf(tree: GrowingTree, hasher = rfc6962): Hash {
  return tree.peaks.length === 0 ? EMPTY_ROOT : tree.peaks.reduceRight((right, left) => hasher.node(left, right));
}

function take(peaks: Hash[]): Hash {
  const peak = peaks.pop();
  if (peak === undefined) throw new RangeError('the tree has fewer peaks than its size says');
  return peak;
}
