import { SegmentedControl } from '@mantine/core';
import { failureWords } from '@saferoute/client';
import type { PositionView } from '@saferoute/protocol';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useNow } from '../console/console-context.tsx';
import emptyClasses from '../list/empty-list.module.css';
import { FindField } from '../list/find-field.tsx';
import classes from '../list/list-pane.module.css';
import { OldNotice } from '../list/old-notice.tsx';
import { SteadyList } from '../list/steady-list.tsx';
import { type JourneyFilter, matchesFind, orderOf, passesFilter } from './journey-order.ts';
import { JourneyRow } from './journey-row.tsx';
import { atLeast, isAmiss, isUnderWay } from './journey-words.ts';
import { useJourneys, type WatchedJourneys } from './use-journeys.ts';
import { usePositions } from './use-positions.ts';

const views = [
  { value: 'all', label: 'All' },
  { value: 'amiss', label: 'Look at' },
  { value: 'ended', label: 'Others' },
] satisfies { value: JourneyFilter; label: string }[];

/** The left side: how many are under way and how many somebody should look at, filters, find, and the list itself. */
export function JourneyListPane() {
  const { only: view = 'all' } = useSearch({ from: '/staff/journeys' });
  const navigate = useNavigate({ from: '/journeys' });
  const [find, setFind] = useState('');
  const now = useNow();
  const watched = useJourneys();
  const positions = usePositions();
  const { hasMore } = watched;
  const underWay = [...watched.journeys.values()].filter(isUnderWay);
  const amiss = underWay.filter((journey) => isAmiss(journey, now)).length;
  const show = (next: JourneyFilter): void => void navigate({ to: '.', search: next === 'all' ? {} : { only: next } });
  return (
    <section className={classes.pane} aria-label="Journeys">
      <p className={classes.counts}>
        <b data-tone={amiss > 0 ? 'waiting' : 'ended'}>{atLeast(amiss, hasMore.amiss)} to look at</b>
        <span>
          {' · '}
          {atLeast(underWay.length, hasMore.underWay)} under way{hasMore.underWay && ', the latest listed'}
        </span>
      </p>
      <div className={classes.controls}>
        <SegmentedControl aria-label="Which journeys" size="xs" data={views} value={view} onChange={show} />
        <FindField label="Find by rider or driver" find={find} onFind={setFind} />
      </div>
      <OldNotice failed={watched.failure !== null} fetchedAt={watched.fetchedAt} />
      <JourneyList key={`${view} ${find}`} watched={watched} positions={positions} view={view} find={find} now={now} />
    </section>
  );
}

interface JourneyListProps {
  readonly watched: WatchedJourneys;
  /** By person. */
  readonly positions: ReadonlyMap<string, PositionView>;
  readonly view: JourneyFilter;
  readonly find: string;
  readonly now: number;
}

const nothing: Record<JourneyFilter, string> = {
  all: 'Nobody is under way, and nobody was lately.',
  amiss: 'Everybody under way is as they should be.',
  ended: 'No journey has ended lately, and none is planned.',
};
const labels = { above: 'Under way', below: 'Ended lately, and planned' };

/** Made anew for another filter, so that a held list never keeps rows that do not belong to it. */
function JourneyList({ watched: { journeys, isKnown, failure }, positions, view, find, now }: JourneyListProps) {
  const wanted = [...journeys.values()].filter((journey) => passesFilter(journey, view, now) && matchesFind(journey, find));
  if (wanted.length === 0) {
    const words = find.trim() === '' ? nothing[view] : `Nothing found for “${find.trim()}”.`;
    return <p className={emptyClasses.empty}>{failure !== null ? `${failureWords(failure).title}.` : isKnown ? words : 'Fetching …'}</p>;
  }
  const row = (id: string) => {
    const journey = journeys.get(id);
    return journey === undefined ? null : <JourneyRow journey={journey} position={positions.get(journey.rider.id) ?? null} now={now} />;
  };
  const edge = (ids: readonly string[]) => ({
    words: ids.length === 1 ? '1 more journey' : `${ids.length} more journeys`,
    names: ids.flatMap((id) => journeys.get(id)?.rider.name ?? []),
    tone: ids.some((id) => journeys.get(id)?.status === 'EMERGENCY') ? ('urgent' as const) : ('human' as const),
  });
  return <SteadyList order={orderOf(wanted, now)} {...{ row, labels, edge }} />;
}
