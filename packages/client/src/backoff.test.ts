import { expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

it('doubles from half a second to five seconds', () => {
  const none = () => Uint8Array.of(0);
  expect([1, 2, 3, 4, 5, 50].map((tries) => backoffMs(tries, none))).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000]);
});

it('takes off at most a quarter', () => {
  expect(backoffMs(2, () => Uint8Array.of(255))).toBe(751);
});
