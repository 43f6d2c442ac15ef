import { expect, it } from 'vitest';
import { countdown, tookWords } from './duration.ts';

it.each([
  [12_000, '00:12'],
  [900_700, '15:00'],
  [1_900, '00:01'],
  [1, '00:01'],
  [0, '00:00'],
  [-4_000, '00:00'],
])('with %i ms to go the countdown reads %s, and reaches zero only at the moment itself', (ms, words) => {
  expect(countdown(ms)).toBe(words);
});

it.each([
  [1_940, '1.9 s'],
  [45_400, '45 s'],
  [59_700, '1 min 0 s'],
  [200_000, '3 min 20 s'],
])('%i ms took %s', (ms, words) => {
  expect(tookWords(ms)).toBe(words);
});
