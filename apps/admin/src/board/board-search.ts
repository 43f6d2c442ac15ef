import { type BoardFilter, boardFilters } from './board-filter.ts';

/** Which list the board shows: open alerts through a filter, or what was closed lately. */
export type BoardView = BoardFilter | 'closed';

const boardViews: readonly BoardView[] = [...boardFilters, 'closed'];

/** The board's part of the address: `?view=mine`. Anything else reads as all. */
export interface BoardSearch {
  readonly view?: BoardView;
}

const isView = (value: unknown): value is BoardView => boardViews.some((view) => view === value);

/** Reads the address; what it does not know falls away. */
export const readBoardSearch = ({ view }: Record<string, unknown>): BoardSearch => (isView(view) && view !== 'all' ? { view } : {});
