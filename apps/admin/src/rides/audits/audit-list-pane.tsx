import { SegmentedControl } from '@mantine/core';
import { agoWords } from '@saferoute/client';
import type { AuditItem } from '@saferoute/protocol';
import { IconRulerMeasure } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import badgeClasses from '../../alert/status-badge.module.css';
import { ToneIcon } from '../../alert/tone-icon.tsx';
import { useNow } from '../../console/console-context.tsx';
import emptyClasses from '../../list/empty-list.module.css';
import { FindField } from '../../list/find-field.tsx';
import { folded } from '../../list/folded.ts';
import classes from '../../list/list-pane.module.css';
import rowClasses from '../../list/row.module.css';
import { SteadyList } from '../../list/steady-list.tsx';
import { exactTime } from '../../time/moment.ts';
import { auditsInOrder, type AuditState, distanceWords, ratioWords, verdictWords } from './audit-words.ts';
import { useAudits } from './use-audits.ts';

const states = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
] satisfies { value: AuditState; label: string }[];

/** The left side: how many rides somebody should look into, and the rides. */
export function AuditListPane() {
  const { state = 'open' } = useSearch({ from: '/staff/rides/audits' });
  const navigate = useNavigate({ from: '/rides/audits' });
  const [find, setFind] = useState('');
  const audits = useAudits(state);
  const items = audits.data?.items ?? [];
  const count = `${items.length}${audits.data?.hasMore === true ? '+' : ''}`;
  const show = (next: AuditState): void => void navigate({ to: '.', search: next === 'open' ? {} : { state: next } });
  return (
    <section className={classes.pane} aria-label="Audits">
      <p className={classes.counts}>
        {state === 'open' ? (
          <>
            <b data-tone={items.length > 0 ? 'waiting' : 'ended'}>{count} to look into</b> · oldest first
          </>
        ) : (
          <>{count} closed lately</>
        )}
      </p>
      <div className={classes.controls}>
        <SegmentedControl aria-label="Which audits" size="xs" data={states} value={state} onChange={show} />
        <FindField label="Find by rider or driver" find={find} onFind={setFind} />
      </div>
      {audits.isError ? (
        <p className={emptyClasses.empty}>The audits cannot be fetched right now.</p>
      ) : (
        <AuditList key={`${state} ${find}`} items={auditsInOrder(items, state)} state={state} find={find} isKnown={audits.isSuccess} />
      )}
    </section>
  );
}

interface AuditListProps {
  readonly items: readonly AuditItem[];
  readonly state: AuditState;
  readonly find: string;
  readonly isKnown: boolean;
}

function AuditList({ items, state, find, isKnown }: AuditListProps) {
  const now = useNow();
  const wanted = folded(find.trim());
  const found = items.filter(({ rider, driver }) => [rider.name, driver?.name ?? ''].some((name) => folded(name).includes(wanted)));
  if (found.length === 0) {
    const words =
      wanted !== '' ? `Nothing found for “${find.trim()}”.` : state === 'open' ? 'No ride has to be looked into.' : 'None was closed yet.';
    return <p className={emptyClasses.empty}>{isKnown ? words : 'Fetching …'}</p>;
  }
  const byId = new Map(items.map((item) => [item.id, item]));
  const row = (id: string) => {
    const audit = byId.get(id);
    return audit === undefined ? null : <AuditRow audit={audit} now={now} />;
  };
  const edge = (ids: readonly string[]) => ({
    words: ids.length === 1 ? '1 more ride' : `${ids.length} more rides`,
    names: ids.flatMap((id) => byId.get(id)?.rider.name ?? []),
    tone: 'human' as const,
  });
  const labels = { above: state === 'open' ? 'To look into' : 'Closed', below: '' };
  return <SteadyList order={{ above: found.map(({ id }) => id), below: [] }} {...{ row, labels, edge }} />;
}

function AuditRow({ audit, now }: { readonly audit: AuditItem; readonly now: number }) {
  const { rider, driver, openedAt, closing } = audit;
  const tone = closing === null ? 'waiting' : verdictWords(closing.verdict).tone;
  return (
    <Link
      to="/rides/audits/$auditId"
      params={{ auditId: audit.id }}
      search={(previous) => previous}
      className={rowClasses.row}
      activeProps={{ 'data-selected': true, 'aria-current': 'true' }}
      data-tone={tone}
    >
      <span className={rowClasses.line}>
        <strong className={rowClasses.name}>{rider.name}</strong>
        <span className={badgeClasses.badge} data-tone={tone}>
          {closing === null ? (
            <>
              <IconRulerMeasure size={15} aria-hidden /> {ratioWords(audit)}
            </>
          ) : (
            <>
              <ToneIcon tone={tone} /> {verdictWords(closing.verdict).word}
            </>
          )}
        </span>
      </span>
      <span className="numbers">{distanceWords(audit)}</span>
      <span className={rowClasses.knows}>
        <span className="soft">{driver === null ? 'no driver' : `driven by ${driver.name}`}</span>
        <time className="soft" dateTime={openedAt} title={exactTime(openedAt)}>
          {agoWords(Math.max(0, now - Date.parse(openedAt)))}
        </time>
      </span>
    </Link>
  );
}
