import { expect, it } from 'vitest';
import { steadyRows } from './steady.ts';

const shown = { waiting: ['a', 'b'], inHand: ['c'] };

it('keeps every row in its place while the list is held, also one that was acknowledged or closed meanwhile', () => {
  expect(steadyRows(shown, { waiting: ['b'], inHand: ['a'] }, true).shown).toBe(shown);
});

it('lets new alerts wait at the edge of a held list', () => {
  expect(steadyRows(shown, { waiting: ['x', 'a', 'b', 'y'], inHand: ['c'] }, true).atTheEdge).toEqual(['x', 'y']);
});

it('takes the wanted order once it is let go', () => {
  const wanted = { waiting: ['b', 'y'], inHand: ['a'] };
  expect(steadyRows(shown, wanted, false)).toEqual({ shown: wanted, atTheEdge: [] });
});

it('answers the same order object when nothing moved', () => {
  expect(steadyRows(shown, { waiting: ['a', 'b'], inHand: ['c'] }, false).shown).toBe(shown);
});
