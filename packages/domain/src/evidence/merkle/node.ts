/** A perfect subtree: `2^level` leaves from `index * 2^level` on. Level 0 are the leaves. */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** Leaves `from` to `to`, the latter excluded. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Where a tree of these leaves is split: the left side has the largest power of two that is smaller than their number
 * (RFC 6962, section 2.1). For two leaves or more.
 */
export function middleOf({ from, to }: LeafRange): number {
  let left = 1;
  while (left * 2 < to - from) left *= 2;
  return from + left;
}

/**
 * The perfect subtrees that a range falls into, left to right, at most one a level; their fold from the right is the range's hash.
 * For the ranges RFC 6962 speaks of: they begin at a multiple of the largest power of two they hold.
 */
export function perfectNodes({ from, to }: LeafRange): readonly NodeId[] {
  const nodes: NodeId[] = [];
  for (let at = from; at < to;) {
    let [level, width] = [0, 1];
    while (width * 2 <= to - at) [level, width] = [level + 1, width * 2];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** Nodes of a tree with `size` leaves from which it grows on: see `resumeTree`. */
export const peaksOf = (size: number): readonly NodeId[] => perfectNodes({ from: 0, to: size });
