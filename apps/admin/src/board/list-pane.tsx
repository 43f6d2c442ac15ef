import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useConsole, useNow, useObserved } from '../console/console-context.tsx';
import classes from '../list/list-pane.module.css';
import { matchesFind, passesFilter } from './board-filter.ts';
import type { BoardView } from './board-search.ts';
import { ClosedList } from './closed-list.tsx';
import { EmptyList } from './empty-list.tsx';
import { ListControls } from './list-controls.tsx';
import { OpenList } from './open-list.tsx';
import { isOpen, needsHuman } from './urgency.ts';
import { useKnownAlerts } from './use-known-alerts.ts';

/** The board's left side: how many need help, filters, find, and the list itself. */
export function ListPane() {
  const { view = 'all' } = useSearch({ from: '/staff/board' });
  const navigate = useNavigate({ from: '/board' });
  const [find, setFind] = useState('');
  const open = [...useKnownAlerts().values()].filter(isOpen);
  const needHelp = open.filter(needsHuman).length;
  const show = (next: BoardView): void => void navigate({ to: '.', search: next === 'all' ? {} : { view: next } });
  return (
    <section className={classes.pane} aria-label="Alerts">
      <p className={classes.counts}>
        <b data-tone={needHelp > 0 ? 'urgent' : 'ended'}>{needHelp === 1 ? '1 needs help' : `${needHelp} need help`}</b>
        <span> · {open.length - needHelp} acknowledged</span>
      </p>
      <ListControls view={view} onView={show} find={find} onFind={setFind} />
      {view === 'closed' ? <ClosedList find={find} /> : <FilteredList key={`${view} ${find}`} view={view} find={find} />}
    </section>
  );
}

interface FilteredListProps {
  readonly view: Exclude<BoardView, 'closed'>;
  readonly find: string;
}

/** Made anew for another filter, so that a held list never keeps rows that do not belong to it. */
function FilteredList({ view, find }: FilteredListProps) {
  const { me, feed } = useConsole();
  const isKnown = useObserved(feed).known;
  const now = useNow();
  const known = useKnownAlerts();
  const wanted = [...known.values()].filter((alert) => isOpen(alert) && passesFilter(alert, view, me.id) && matchesFind(alert, find));
  if (wanted.length === 0) return <EmptyList view={view} find={find} known={isKnown} />;
  return <OpenList known={known} wanted={wanted} now={now} />;
}
