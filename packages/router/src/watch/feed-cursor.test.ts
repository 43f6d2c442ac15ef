import { expect, it } from 'vitest';
import { isAfter } from './feed-cursor.ts';

it.each([
  ['10:1', '9:5', true],
  ['9:5', '10:1', false],
  ['9:6', '9:5', true],
  ['9:5', '9:5', false],
  ['9:10', '9:9', true],
  ['9007199254740993:0', '9007199254740992:0', true],
])('%s is after %s: %s', (a, b, after) => {
  expect(isAfter(a, b)).toBe(after);
});
