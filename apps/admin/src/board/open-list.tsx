import type { AlertView } from '@saferoute/protocol';
import { IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { AlertRow } from './alert-row.tsx';
import classes from './open-list.module.css';
import { boardOf } from './urgency.ts';
import { useHeld } from './use-held.ts';
import { useSteadyRows } from './use-steady-rows.ts';

interface OpenListProps {
  /** Everything the feed knows, closed ones too: a row in its held place goes on telling the truth. */
  readonly known: ReadonlyMap<string, AlertView>;
  /** What belongs in the list now. */
  readonly wanted: readonly AlertView[];
  readonly now: number;
}

/** Open alerts, the longest waiting first, a line, then those in hand. Rows keep their place under a hand. */
export function OpenList({ known, wanted, now }: OpenListProps) {
  const { held, handlers } = useHeld();
  const board = boardOf(wanted);
  const order = { waiting: board.waiting.map(({ id }) => id), inHand: board.inHand.map(({ id }) => id) };
  const { shown, atTheEdge, letIn } = useSteadyRows(order, held);
  const rows = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const alert = known.get(id);
      return alert === undefined ? [] : [<li key={id}><AlertRow alert={alert} now={now} /></li>];
    });

  return (
    <div className={classes.list} {...handlers} onKeyDown={moveFocus}>
      {atTheEdge.length > 0 && (
        <button type="button" className={classes.edge} onClick={letIn} data-tone="urgent">
          {atTheEdge.length} new {atTheEdge.length === 1 ? 'alert' : 'alerts'} <IconArrowUp size={15} aria-hidden />
          <span className={classes.names}>{atTheEdge.flatMap((id) => known.get(id)?.user.name ?? []).join(', ')}</span>
        </button>
      )}
      <ul className={classes.rows} aria-label="Waiting for a human">{rows(shown.waiting)}</ul>
      {shown.inHand.length > 0 && (
        <>
          <h2 className={classes.divider}>A human has these</h2>
          <ul className={classes.rows} aria-label="Acknowledged">{rows(shown.inHand)}</ul>
        </>
      )}
    </div>
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
