import type { Hash } from './merkle/hash.ts';
import { rfc6962 } from './merkle/hash.ts';
import { appendLeaves, type CompletedNode, type GrowingTree } from './merkle/growing-tree.ts';

/** A leaf that is committed and has no index yet. */
export interface QueuedLeaf {
  readonly id: string;
  readonly hash: Hash;
}

/** What one run of the sequencer writes, all of it in the transaction that took the leaves off the queue. */
export interface Sequenced {
  readonly tree: GrowingTree;
  /** Dense, from the tree's old size on, in the order of the queue. */
  readonly indexed: readonly { readonly id: string; readonly index: number }[];
  readonly completed: readonly CompletedNode[];
}

/**
 * Gives leaves their places. Which ones: those a `DELETE … RETURNING` took off the queue, and never "those after the last one seen", since
 * transactions do not commit in the order of their ids. Throws a RangeError on a leaf that comes twice.
 */
export function sequence(tree: GrowingTree, queued: readonly QueuedLeaf[], hasher = rfc6962): Sequenced {
  if (new Set(queued.map(({ id }) => id)).size !== queued.length) throw new RangeError('a leaf was queued twice');
  const indexed = queued.map(({ id }, at) => ({ id, index: tree.size + at }));
  const hashes = queued.map(({ hash }) => hash);
  return { indexed, ...appendLeaves(tree, hashes, hasher) };
}
