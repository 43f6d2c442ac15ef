import { expect, it } from 'vitest';
import { leftWords, placeWords } from './evidence-words.ts';

it.each([
  [7 * 86_400_000 - 1, '6 d 23 h'],
  [86_400_000, '1 d 0 h'],
  [2 * 3_600_000 + 5 * 60_000, '2 h 05 min'],
  [3_599_000, '59:59'],
  [1, '00:01'],
  [-5, '00:00'],
])('says how long %i ms are, in two units', (ms, words) => {
  expect(leftWords(ms)).toBe(words);
});

it('says where a record stands, counting from one', () => {
  expect(placeWords({ index: 11, isProved: true })).toBe('record 12 of the log');
  expect(placeWords({ index: 11, isProved: false })).toBe('record 12 of the log, not signed yet');
  expect(placeWords({ index: null, isProved: false })).toBe('waits for the log');
});
