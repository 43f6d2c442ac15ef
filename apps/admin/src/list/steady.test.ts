import { expect, it } from 'vitest';
import { steadyRows } from './steady.ts';

const shown = { above: ['a', 'b'], below: ['c'] };

it('keeps every row in its place while the list is held, also one that was acknowledged or closed meanwhile', () => {
  expect(steadyRows(shown, { above: ['b'], below: ['a'] }, true).shown).toBe(shown);
});

it('lets new alerts wait at the edge of a held list', () => {
  expect(steadyRows(shown, { above: ['x', 'a', 'b', 'y'], below: ['c'] }, true).atTheEdge).toEqual(['x', 'y']);
});

it('takes the wanted order once it is let go', () => {
  const wanted = { above: ['b', 'y'], below: ['a'] };
  expect(steadyRows(shown, wanted, false)).toEqual({ shown: wanted, atTheEdge: [] });
});

it('answers the same order object when nothing moved', () => {
  expect(steadyRows(shown, { above: ['a', 'b'], below: ['c'] }, false).shown).toBe(shown);
});
