/** Ids as a list shows them: above the line what somebody must see to, below it the rest. */
export interface RowOrder {
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/** What the list shows now, and what waits at its edge because showing them would move rows under somebody's hand. */
export interface SteadyRows {
  readonly shown: RowOrder;
  readonly atTheEdge: readonly string[];
}

const idsOf = (order: RowOrder): readonly string[] => [...order.above, ...order.below];

/**
 * Keeps every row in its place while the list is held (pointer over it, or keyboard focus in it): nothing sinks, nothing leaves,
 * and what is new waits at the edge. When it is let go, the list takes the wanted order.
 */
export function steadyRows(shown: RowOrder, wanted: RowOrder, held: boolean): SteadyRows {
  if (!held) return { shown: sameOrder(shown, wanted) ? shown : wanted, atTheEdge: [] };
  const known = new Set(idsOf(shown));
  return { shown, atTheEdge: idsOf(wanted).filter((id) => !known.has(id)) };
}

function sameOrder(a: RowOrder, b: RowOrder): boolean {
  const flat = (order: RowOrder): string => `${order.above.join()}|${order.below.join()}`;
  return flat(a) === flat(b);
}
