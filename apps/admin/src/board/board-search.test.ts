import { expect, it } from 'vitest';
import { readBoardSearch } from './board-search.ts';

it.each([
  [{ view: 'mine' }, { view: 'mine' }],
  [{ view: 'closed', other: 1 }, { view: 'closed' }],
  [{ view: 'all' }, {}],
  [{ view: 'everything' }, {}],
  [{ view: 7 }, {}],
  [{}, {}],
])('reads the address %j as %j', (search, read) => {
  expect(readBoardSearch(search)).toEqual(read);
});
