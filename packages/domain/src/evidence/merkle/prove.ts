import { rfc6962, type Hash } from './hash.ts';
import { middleOf, perfectNodes, type LeafRange, type NodeId } from './node.ts';

/**
 * What a proof is made of. Reading hashes is somebody else's: plan, read `nodes` in one go, assemble. At most about (log n)² / 2 nodes for
 * log n hashes, since the tree's ragged right edge is not stored.
 */
export interface ProofPlan {
  /** The stored nodes to read, in the order in which `assembleProof` wants their hashes. */
  readonly nodes: readonly NodeId[];
  /** How many of them make up each hash of the proof. */
  readonly counts: readonly number[];
}

/**
 * Plans the proof that a tree of `size` leaves holds leaf `index`: PATH of RFC 6962, section 2.1.1, from the leaf's sibling up.
 * Throws a RangeError unless 0 ≤ index < size.
 */
export function planInclusion(index: number, size: number): ProofPlan {
  requireOrder(0, index, size - 1);
  const path: LeafRange[] = [];
  let around: LeafRange = { from: 0, to: size };
  while (around.to - around.from > 1) {
    const { near, far } = split(around, index);
    path.push(far);
    around = near;
  }
  return planOf(path.toReversed());
}

/**
 * Plans the proof that a tree of `newSize` leaves begins with all those of a tree of `oldSize`: PROOF of RFC 6962, section 2.1.2.
 * Empty when the sizes are equal. Throws a RangeError unless 1 ≤ oldSize ≤ newSize: from an empty tree there is nothing to prove.
 */
export function planConsistency(oldSize: number, newSize: number): ProofPlan {
  requireOrder(1, oldSize, newSize);
  const path: LeafRange[] = [];
  let around: LeafRange = { from: 0, to: newSize };
  while (around.to !== oldSize) {
    const { near, far } = split(around, oldSize - 1);
    path.push(far);
    around = near;
  }
  // A subtree that begins at the first leaf is the old tree itself: the verifier has its root.
  return planOf(around.from === 0 ? path.toReversed() : [around, ...path.toReversed()]);
}

/** The proof, from the hashes of the plan's nodes. */
export function assembleProof(plan: ProofPlan, hashes: readonly Hash[], hasher = rfc6962): readonly Hash[] {
  if (hashes.length !== plan.nodes.length) throw new RangeError(`${plan.nodes.length} nodes were asked for, ${hashes.length} came`);
  let at = 0;
  return plan.counts.map((count) => {
    const parts = hashes.slice(at, at + count);
    at += count;
    return parts.reduceRight((right, left) => hasher.node(left, right));
  });
}

/** Both halves of a range: the one that has the leaf, and the other. */
function split(around: LeafRange, leaf: number): { readonly near: LeafRange; readonly far: LeafRange } {
  const middle = middleOf(around);
  const [left, right] = [
    { from: around.from, to: middle },
    { from: middle, to: around.to },
  ];
  return leaf < middle ? { near: left, far: right } : { near: right, far: left };
}

function planOf(path: readonly LeafRange[]): ProofPlan {
  const parts = path.map(perfectNodes);
  return { nodes: parts.flat(), counts: parts.map(({ length }) => length) };
}

function requireOrder(...numbers: readonly number[]): void {
  if (numbers.every((number, at) => Number.isSafeInteger(number) && number >= (numbers[at - 1] ?? number))) return;
  throw new RangeError(`there is no such proof: ${numbers.join(' ≤ ')} does not hold`);
}
