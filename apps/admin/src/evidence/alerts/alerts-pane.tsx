import { Button } from '@mantine/core';
import type { EvidenceAlert } from '@saferoute/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { StatusBadge } from '../../alert/status-badge.tsx';
import { statusWords } from '../../alert/status-words.ts';
import { useConsole } from '../../console/console-context.tsx';
import emptyClasses from '../../list/empty-list.module.css';
import { FindField } from '../../list/find-field.tsx';
import classes from '../../list/list-pane.module.css';
import rowClasses from '../../list/row.module.css';
import rowsClasses from '../../list/rows.module.css';
import { MomentText } from '../../time/moment-text.tsx';
import { shortId } from '../evidence-words.ts';

/** The left side: alerts by number and time. Whose they are is sealed with the rest. */
export function AlertsPane() {
  const { query } = useConsole();
  const [find, setFind] = useState('');
  const wanted = find.trim().toLowerCase();
  const alerts = useInfiniteQuery(
    query.evidence.alerts.infiniteQueryOptions(isId(wanted) ? { id: wanted } : {}, {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      refetchInterval: 30_000,
    }),
  );
  const items = (alerts.data?.pages.flatMap((page) => page.items) ?? []).filter(({ id }) => id.includes(wanted));
  return (
    <section className={classes.pane} aria-label="Alerts">
      <div className={classes.controls} style={{ paddingTop: 12 }}>
        <FindField label="Find by the alert’s id" find={find} onFind={setFind} />
      </div>
      {alerts.isError && <p className={emptyClasses.empty}>The alerts cannot be fetched right now.</p>}
      {!alerts.isError && items.length === 0 && (
        <p className={emptyClasses.empty}>{alerts.isPending ? 'Fetching …' : 'No alert of this id is on record.'}</p>
      )}
      <div className={rowsClasses.list}>
        <ul className={rowsClasses.rows} aria-label="Alerts, newest first">
          {items.map((alert) => (
            <li key={alert.id}>
              <AlertRow alert={alert} />
            </li>
          ))}
        </ul>
        {alerts.hasNextPage && (
          <Button variant="default" fullWidth loading={alerts.isFetchingNextPage} onClick={() => void alerts.fetchNextPage()}>
            Older alerts
          </Button>
        )}
      </div>
    </section>
  );
}

/** A whole id is asked for by itself: it may be on no page that was fetched. */
const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

function AlertRow({ alert }: { readonly alert: EvidenceAlert }) {
  const { tone } = statusWords({ status: alert.status, escalationCount: 0 });
  return (
    <Link
      to="/evidence/alerts/$alertId"
      params={{ alertId: alert.id }}
      className={rowClasses.row}
      activeProps={{ 'data-selected': true, 'aria-current': 'true' }}
      data-tone={tone === 'urgent' ? 'waiting' : tone}
    >
      <span className={rowClasses.line}>
        <strong className={rowClasses.name} title={alert.id}>
          Alert {shortId(alert.id)}
        </strong>
        <EvidenceStatus status={alert.status} />
      </span>
      <span className="soft">
        <MomentText at={alert.receivedAt} withDay />
      </span>
    </Link>
  );
}

/** An alert's status beside its evidence. Nobody is called to help from here: no wave, and no alarm. */
export function EvidenceStatus({ status }: Pick<EvidenceAlert, 'status'>) {
  const open = status === 'ACTIVE' || status === 'ESCALATED';
  return open ? <span className="soft">still open</span> : <StatusBadge alert={{ status, escalationCount: 0 }} />;
}
