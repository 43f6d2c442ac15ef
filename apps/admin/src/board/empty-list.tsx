import classes from '../list/empty-list.module.css';
import type { BoardFilter } from './board-filter.ts';

interface EmptyListProps {
  readonly view: BoardFilter;
  readonly find: string;
  /** Whether the server has said what is open; before that an empty list means nothing. */
  readonly known: boolean;
}

const nothing: Record<BoardFilter, string> = {
  all: 'No open alerts.',
  mine: 'You have no open alert in hand.',
  unseen: 'Every open alert has a human.',
};

/** An empty list, in the words that are true for it. */
export function EmptyList({ view, find, known }: EmptyListProps) {
  const words = !known ? 'Fetching what is open …' : find.trim() !== '' ? `Nothing found for “${find.trim()}”.` : nothing[view];
  return <p className={classes.empty}>{words}</p>;
}
