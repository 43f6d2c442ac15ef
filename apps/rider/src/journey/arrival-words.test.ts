import { expect, it } from 'vitest';
import { arrivalWords } from './arrival-words.ts';

it('says when, and how long that is from now, before and after', () => {
  const at = '2026-02-07T09:00:00.000Z';
  const now = Date.parse(at);
  expect(arrivalWords(at, now - 22 * 60_000)).toMatch(/^Arrival about \d\d:\d\d, in 22 min$/);
  expect(arrivalWords(at, now)).toMatch(/^Arrival about \d\d:\d\d, now$/);
  expect(arrivalWords(at, now + 5 * 60_000)).toMatch(/^Expected at \d\d:\d\d, 5 min ago$/);
  expect(arrivalWords(null, now)).toBe('No arrival time is expected.');
});
