import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AlertView } from '@saferoute/protocol';
import { StatusBadge } from '../alert/status-badge.tsx';
import { humanWords, statusWords } from '../alert/status-words.ts';
import { useConsole, useObserved } from '../console/console-context.tsx';
import emptyClasses from '../list/empty-list.module.css';
import rowClasses from '../list/row.module.css';
import classes from '../list/rows.module.css';
import { MomentText } from '../time/moment-text.tsx';
import { matchesFind } from './board-filter.ts';
import { newestClosed } from './closed.ts';

/** What was closed lately, the newest first; what closes while one looks appears by itself. */
export function ClosedList({ find }: { readonly find: string }) {
  const { query, feed } = useConsole();
  const resolved = useQuery(query.sos.list.queryOptions({ status: 'RESOLVED', limit: 50 }, { refetchOnMount: 'always' }));
  const falseAlarms = useQuery(query.sos.list.queryOptions({ status: 'FALSE_ALARM', limit: 50 }, { refetchOnMount: 'always' }));
  const { alerts } = useObserved(feed);
  const closed = newestClosed([...(resolved.data?.items ?? []), ...(falseAlarms.data?.items ?? [])], alerts).filter((alert) =>
    matchesFind(alert, find),
  );

  if (resolved.isError || falseAlarms.isError) return <p className={emptyClasses.empty}>The closed alerts cannot be fetched right now.</p>;
  if (closed.length === 0) return <p className={emptyClasses.empty}>{resolved.isPending ? 'Fetching …' : 'Nothing was closed lately.'}</p>;
  return (
    <div className={classes.list}>
      <ul className={classes.rows} aria-label="Recently closed">
        {closed.map((alert) => (
          <li key={alert.id}>
            <ClosedRow alert={alert} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ClosedRow({ alert }: { readonly alert: AlertView }) {
  return (
    <Link
      to="/board/$alertId"
      params={{ alertId: alert.id }}
      search={(previous) => previous}
      className={rowClasses.row}
      activeProps={{ 'data-selected': true }}
      data-tone={statusWords(alert).tone}
    >
      <span className={rowClasses.line}>
        <strong className={rowClasses.name}>{alert.user.name}</strong>
        <StatusBadge alert={alert} />
      </span>
      <span className={rowClasses.knows}>
        <span className="soft">{humanWords(alert)}</span>
        {alert.resolvedAt !== null && <MomentText at={alert.resolvedAt} withDay />}
      </span>
    </Link>
  );
}
