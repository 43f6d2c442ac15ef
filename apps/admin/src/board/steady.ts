/** Alert ids as the list shows them: above and below the line. */
export interface RowOrder {
  readonly waiting: readonly string[];
  readonly inHand: readonly string[];
}

/** What the list shows now, and which alerts wait at its edge because showing them would move rows under somebody's hand. */
export interface SteadyRows {
  readonly shown: RowOrder;
  readonly atTheEdge: readonly string[];
}

const idsOf = (order: RowOrder): readonly string[] => [...order.waiting, ...order.inHand];

/**
 * Keeps every row in its place while the list is held (pointer over it, or keyboard focus in it): nothing sinks, nothing leaves,
 * and new alerts wait at the edge. When it is let go, the list takes the wanted order.
 */
export function steadyRows(shown: RowOrder, wanted: RowOrder, held: boolean): SteadyRows {
  if (!held) return { shown: sameOrder(shown, wanted) ? shown : wanted, atTheEdge: [] };
  const known = new Set(idsOf(shown));
  return { shown, atTheEdge: idsOf(wanted).filter((id) => !known.has(id)) };
}

function sameOrder(a: RowOrder, b: RowOrder): boolean {
  const flat = (order: RowOrder): string => `${order.waiting.join()}|${order.inHand.join()}`;
  return flat(a) === flat(b);
}
