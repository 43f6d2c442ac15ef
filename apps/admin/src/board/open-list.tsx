import type { AlertView } from '@saferoute/protocol';
import type { KeyboardEvent } from 'react';
import { AlertRow } from './alert-row.tsx';
import { EdgeButton } from './edge-button.tsx';
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
  const alertsOf = (ids: readonly string[]) => ids.flatMap((id) => known.get(id) ?? []);
  return (
    <>
      <EdgeButton names={alertsOf(atTheEdge).map(({ user }) => user.name)} onLetIn={letIn} />
      <div className={classes.list} {...handlers} onKeyDown={moveFocus}>
        <Rows label="Waiting for a human" alerts={alertsOf(shown.waiting)} now={now} />
        {shown.inHand.length > 0 && <h2 className={classes.divider}>A human has these</h2>}
        <Rows label="Acknowledged" alerts={alertsOf(shown.inHand)} now={now} />
      </div>
    </>
  );
}

function Rows({ label, alerts, now }: { readonly label: string; readonly alerts: readonly AlertView[]; readonly now: number }) {
  if (alerts.length === 0) return null;
  return (
    <ul className={classes.rows} aria-label={label}>
      {alerts.map((alert) => (
        <li key={alert.id}>
          <AlertRow alert={alert} now={now} />
        </li>
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
