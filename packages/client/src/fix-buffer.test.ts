import { expect, it } from 'vitest';
import { fixAt } from './fakes/fix.ts';
import { createFixBuffer } from './fix-buffer.ts';

const times = (fixes: readonly { recordedAt: number }[]) => fixes.map(({ recordedAt }) => recordedAt);

it('gives the newest first and holds each time of recording once', () => {
  const buffer = createFixBuffer(10);
  buffer.add([3, 1, 2, 3].map(fixAt));
  buffer.add([fixAt(2)]);
  expect(times(buffer.newest(2))).toEqual([3, 2]);
  buffer.answered([fixAt(3)]);
  expect(times(buffer.newest(9))).toEqual([2, 1]);
});

it('full, it keeps the whole way and loses every second fix of its older half', () => {
  const buffer = createFixBuffer(8);
  for (let at = 1; at <= 100; at++) {
    buffer.add([fixAt(at)]);
    expect(buffer.size()).toBeLessThanOrEqual(8);
  }
  const held = times(buffer.newest(8));
  expect(held[0]).toBe(100);
  expect(held.at(-1)).toBe(1);
});
