import { expect, it } from 'vitest';
import { ageOf, agoWords, isStale, seenWords, spanWords, stopwatch } from './age.ts';

it.each([
  [0, 'just now'],
  [1_999, 'just now'],
  [2_000, '2 s ago'],
  [59_999, '59 s ago'],
  [60_000, '1 min ago'],
  [3_600_000, '1 h ago'],
  [86_400_000, '1 day ago'],
  [200_000_000, '2 days ago'],
])('%i ms is “%s”', (ms, words) => {
  expect(agoWords(ms)).toBe(words);
});

it('says “last seen” once a position is too old to be called current', () => {
  expect(seenWords(8_000)).toBe('updated 8 s ago');
  expect(seenWords(240_000)).toBe('last seen 4 min ago');
  expect(isStale(null)).toBe(true);
});

it('does not count a time ahead of this device’s clock as an age', () => {
  expect(ageOf('2026-02-07T09:00:10Z', Date.parse('2026-02-07T09:00:00Z'))).toBe(0);
  expect(spanWords(-5)).toBe('0 s');
});

it.each([
  [0, '00:00'],
  [134_900, '02:14'],
  [3_599_999, '59:59'],
  [7_322_000, '2:02:02'],
])('%i ms runs as %s', (ms, text) => {
  expect(stopwatch(ms)).toBe(text);
});
