import { SegmentedControl, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import type { BoardView } from './board-search.ts';
import classes from './list-pane.module.css';

const views = [
  { value: 'all', label: 'All' },
  { value: 'mine', label: 'Mine' },
  { value: 'unseen', label: 'Unseen' },
  { value: 'closed', label: 'Closed' },
] satisfies { value: BoardView; label: string }[];

interface ListControlsProps {
  readonly view: BoardView;
  readonly onView: (view: BoardView) => void;
  readonly find: string;
  readonly onFind: (find: string) => void;
}

/** Which alerts the list shows, and the field to find one; `/` goes there, Escape leaves it empty. */
export function ListControls({ view, onView, find, onFind }: ListControlsProps) {
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  const leave = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Escape') return;
    onFind('');
    event.currentTarget.blur();
  };
  return (
    <div className={classes.controls}>
      <SegmentedControl aria-label="Which alerts" size="xs" data={views} value={view} onChange={onView} />
      <TextInput
        ref={field}
        size="xs"
        className={classes.find ?? ''}
        aria-label="Find by name or phone"
        aria-keyshortcuts="/"
        placeholder="/ find"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={find}
        onChange={(event) => onFind(event.currentTarget.value)}
        onKeyDown={leave}
      />
    </div>
  );
}
