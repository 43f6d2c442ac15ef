import { expect, it } from 'vitest';
import { countdown, stopwatch, tookWords } from './duration.ts';

it.each([
  [0, '00:00'],
  [999, '00:00'],
  [134_000, '02:14'],
  [3_600_000, '1:00:00'],
  [3_734_000, '1:02:14'],
  [2 * 86_400_000 + 11_400_000, '2 d 03:10'],
  [-5_000, '00:00'],
])('a duration of %i ms reads %s', (ms, words) => {
  expect(stopwatch(ms)).toBe(words);
});

it.each([
  [12_000, '00:12'],
  [11_001, '00:12'],
  [1, '00:01'],
  [0, '00:00'],
  [-4_000, '00:00'],
])('with %i ms to go the countdown reads %s, and reaches zero only at the moment itself', (ms, words) => {
  expect(countdown(ms)).toBe(words);
});

it.each([
  [1_940, '1.9 s'],
  [45_400, '45 s'],
  [200_000, '3 min 20 s'],
])('%i ms took %s', (ms, words) => {
  expect(tookWords(ms)).toBe(words);
});
