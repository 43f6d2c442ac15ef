import { expect, it } from 'vitest';
import { RateWindows } from './rate-windows.ts';

it('ends a window exactly its length after the first use', () => {
  let nowMs = 1_000;
  const windows = new RateWindows(() => nowMs);
  const hit = () => windows.hit('k', { limit: 1, windowMs: 100 });
  expect(hit()).toEqual({ allowed: true, retryAfterMs: 0 });
  nowMs = 1_099;
  expect(hit()).toEqual({ allowed: false, retryAfterMs: 1 });
  nowMs = 1_100;
  expect(hit()).toEqual({ allowed: true, retryAfterMs: 0 });
});

it('forgets keys whose windows have ended, however many come', () => {
  let nowMs = 0;
  const windows = new RateWindows(() => nowMs);
  for (; nowMs < 100_000; nowMs += 1) windows.hit(`key ${nowMs}`, { limit: 1, windowMs: 10 });
  expect(windows.size).toBeLessThan(1_100);
});
