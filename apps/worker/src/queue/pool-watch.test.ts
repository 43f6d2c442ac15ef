import { expect, it } from 'vitest';
import { judgePool, type Look, type Suspicion } from './pool-watch.ts';

/** Looks once a second; answers the second at which the pool was first called stuck, or null. */
function stuckAt(seconds: number, seen: (second: number) => Partial<Look>): number | null {
  let suspicion: Suspicion | null = null;
  for (let second = 0; second <= seconds; second++) {
    const judged = judgePool(suspicion, { now: second * 1_000, hasWork: true, lastSignOfLife: 0, ...seen(second) });
    if (judged.isStuck) return second;
    suspicion = judged;
  }
  return null;
}

it('a pool that takes nothing for 12 s while work is due is stuck', () => {
  expect(stuckAt(60, () => ({}))).toBe(12);
});

it('one that takes or finishes a job now and then is not', () => {
  expect(stuckAt(60, (second) => ({ lastSignOfLife: (second - (second % 10)) * 1_000 }))).toBeNull();
  expect(stuckAt(60, (second) => ({ lastSignOfLife: Math.min(second, 30) * 1_000 }))).toBe(42);
});

it('one that has nothing to do is not, however long; work it then lets lie counts from its coming', () => {
  expect(stuckAt(60, () => ({ hasWork: false }))).toBeNull();
  expect(stuckAt(60, (second) => ({ hasWork: second >= 40 }))).toBe(52);
});

it('while PostgreSQL cannot be asked nobody is blamed', () => {
  expect(stuckAt(60, () => ({ hasWork: null }))).toBeNull();
  expect(stuckAt(60, (second) => ({ hasWork: second % 10 === 9 ? null : true }))).toBeNull();
});

it('nor for what went by while the process slept', () => {
  const asleep = (second: number) => (second < 5 ? second : second + 600);
  expect(stuckAt(60, (second) => ({ now: asleep(second) * 1_000 }))).toBe(17);
});
