import type { KeyboardEvent, ReactNode } from 'react';
import { EdgeButton, type EdgeButtonProps } from './edge-button.tsx';
import classes from './rows.module.css';
import type { RowOrder } from './steady.ts';
import { useHeld } from './use-held.ts';
import { useSteadyRows } from './use-steady-rows.ts';

interface SteadyListProps {
  readonly order: RowOrder;
  /** Null for what is no longer known. */
  readonly row: (id: string) => ReactNode;
  /** What the two parts are called; the second also stands on the line. */
  readonly labels: { readonly above: string; readonly below: string };
  readonly edge: (ids: readonly string[]) => Omit<EdgeButtonProps, 'onLetIn'>;
}

/** A list in two parts whose rows keep their place under a hand; what is new waits at its edge. */
export function SteadyList({ order, row, labels, edge }: SteadyListProps) {
  const { held, handlers } = useHeld();
  const { shown, atTheEdge, letIn } = useSteadyRows(order, held);
  return (
    <>
      {atTheEdge.length > 0 && <EdgeButton {...edge(atTheEdge)} onLetIn={letIn} />}
      <div className={classes.list} {...handlers} onKeyDown={moveFocus}>
        <Rows label={labels.above} ids={shown.above} row={row} />
        {shown.below.length > 0 && <h2 className={classes.divider}>{labels.below}</h2>}
        <Rows label={labels.below} ids={shown.below} row={row} />
      </div>
    </>
  );
}

interface RowsProps extends Pick<SteadyListProps, 'row'> {
  readonly label: string;
  readonly ids: readonly string[];
}

function Rows({ label, ids, row }: RowsProps) {
  if (ids.length === 0) return null;
  return (
    <ul className={classes.rows} aria-label={label}>
      {ids.map((id) => (
        <li key={id}>{row(id)}</li>
      ))}
    </ul>
  );
}

/** Arrow keys walk the rows. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('li a')];
  const next = links[links.findIndex((link) => link === document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
