import { expect, it } from 'vitest';
import { originWords, valueWords } from './setting-words.ts';

it('never shows a secret, only whether it is set', () => {
  const secret = { value: 'hunter2', isDefault: false, secret: true };
  expect(valueWords(secret)).toBe('set, hidden');
  expect(valueWords({ ...secret, value: null, isDefault: true })).toBe('not set');
});

it.each([
  [{ value: 'PT120S', isDefault: true, secret: false }, 'PT120S', '(default)'],
  [{ value: 'PT60S', isDefault: false, secret: false }, 'PT60S', ''],
  [{ value: null, isDefault: true, secret: false }, 'not set', ''],
  [{ value: '', isDefault: true, secret: false }, 'not set', ''],
])('shows %j as %s %s', (setting, value, origin) => {
  expect(valueWords(setting)).toBe(value);
  expect(originWords(setting)).toBe(origin);
});
