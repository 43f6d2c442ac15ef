import { useState } from 'react';
import { type RowOrder, type SteadyRows, steadyRows } from './steady.ts';

/** `steadyRows` over time, and how to let the waiting ones in. */
export function useSteadyRows(wanted: RowOrder, held: boolean): SteadyRows & { readonly letIn: () => void } {
  const [shown, setShown] = useState(wanted);
  const rows = steadyRows(shown, wanted, held);
  if (rows.shown !== shown) setShown(rows.shown);
  return { ...rows, letIn: () => setShown(wanted) };
}
