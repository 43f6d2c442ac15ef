import { SegmentedControl, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useConsole, useNow, useObserved } from '../console/console-context.tsx';
import { matchesFind, passesFilter } from './board-filter.ts';
import type { BoardView } from './board-search.ts';
import { ClosedList } from './closed-list.tsx';
import { EmptyList } from './empty-list.tsx';
import classes from './list-pane.module.css';
import { OpenList } from './open-list.tsx';
import { isOpen, needsHuman } from './urgency.ts';
import { useKnownAlerts } from './use-known-alerts.ts';

const views = [
  { value: 'all', label: 'All' },
  { value: 'mine', label: 'Mine' },
  { value: 'unseen', label: 'Unseen' },
  { value: 'closed', label: 'Closed' },
] satisfies { value: BoardView; label: string }[];

/** The board's left side: how many need help, filters, find, and the list itself. */
export function ListPane() {
  const { me, feed } = useConsole();
  const now = useNow();
  const known = useKnownAlerts();
  const isKnown = useObserved(feed).known;
  const navigate = useNavigate({ from: '/board' });
  const { view = 'all' } = useSearch({ from: '/staff/board' });
  const [find, setFind] = useState('');
  const findField = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => findField.current?.focus()]]);

  const open = [...known.values()].filter(isOpen);
  const wanted = view === 'closed' ? [] : open.filter((alert) => passesFilter(alert, view, me.id) && matchesFind(alert, find));
  const needHelp = open.filter(needsHuman).length;

  return (
    <section className={classes.pane} aria-label="Alerts">
      <p className={classes.counts}>
        <b data-tone={needHelp > 0 ? 'urgent' : 'ended'}>{needHelp === 1 ? '1 needs help' : `${needHelp} need help`}</b>
        <span> · {open.length - needHelp} acknowledged</span>
      </p>
      <div className={classes.controls}>
        <SegmentedControl
          aria-label="Which alerts"
          size="xs"
          data={views}
          value={view}
          onChange={(next) => void navigate({ to: '.', search: next === 'all' ? {} : { view: next as BoardView } })}
        />
        <TextInput
          ref={findField}
          size="xs"
          className={classes.find}
          aria-label="Find by name or phone"
          placeholder="/ find"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            setFind('');
            event.currentTarget.blur();
          }}
        />
      </div>
      {view === 'closed' ? (
        <ClosedList find={find} />
      ) : wanted.length === 0 ? (
        <EmptyList view={view} find={find} known={isKnown} />
      ) : (
        <OpenList key={`${view} ${find}`} known={known} wanted={wanted} now={now} />
      )}
    </section>
  );
}
