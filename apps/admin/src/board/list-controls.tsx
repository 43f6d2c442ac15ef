import { SegmentedControl } from '@mantine/core';
import { FindField } from '../list/find-field.tsx';
import classes from '../list/list-pane.module.css';
import type { BoardView } from './board-search.ts';

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

/** Which alerts the list shows, and the field to find one. */
export function ListControls({ view, onView, find, onFind }: ListControlsProps) {
  return (
    <div className={classes.controls}>
      <SegmentedControl aria-label="Which alerts" size="xs" data={views} value={view} onChange={onView} />
      <FindField label="Find by name or phone" find={find} onFind={onFind} />
    </div>
  );
}
