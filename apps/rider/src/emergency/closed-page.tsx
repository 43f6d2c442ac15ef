import { spanWords } from '@saferoute/client';
import type { AlertView } from '@saferoute/protocol';
import type { ScreenProps } from '../app.tsx';
import { clockWords } from '../ui/times.ts';
import { useObserved } from '../ui/use-observed.ts';
import css from './emergency.module.css';
import { PeopleTold } from './people.tsx';
import { ReceiptLine } from './receipt-line.tsx';
import { Timeline } from './timeline.tsx';

/** After it is over: what happened, calmly. The same page whichever PIN closed it. */
export function ClosedPage({ running, profile }: ScreenProps) {
  const { sos } = running;
  const { alert, timeline } = useObserved(sos.alert);
  if (alert === null) return null;
  return (
    <div className={css.page}>
      <main className={css.body}>
        <header className={`${css.headline} ${css.over}`} data-tone="well">
          <h1>This is over.</h1>
          <p>{closedWords(alert, profile.id)}</p>
        </header>
        <div className={`${css.lines} soft`}>
          <p>
            You asked for help at <time>{clockWords(alert.triggeredAt)}</time>.
          </p>
          <ReceiptLine sos={sos} />
          {alert.resolvedAt !== null && <p>It took {spanWords(Date.parse(alert.resolvedAt) - Date.parse(alert.triggeredAt))}.</p>}
        </div>
        <PeopleTold alert={alert} />
        <Timeline entries={timeline} />
      </main>
      <footer className={css.actions}>
        <button type="button" className="button primary large" onClick={sos.dismiss}>
          Back to the start
        </button>
      </footer>
    </div>
  );
}

function closedWords({ status, resolvedAt, resolvedBy }: AlertView, accountId: string): string {
  const at = resolvedAt === null ? '' : ` at ${clockWords(resolvedAt)}`;
  if (resolvedBy?.id === accountId) return `You said${at} that you are safe.`;
  const who = resolvedBy?.name ?? 'Staff';
  return status === 'FALSE_ALARM' ? `${who} closed it${at} as a false alarm.` : `${who} closed it${at}.`;
}
