import { expect, it } from 'vitest';
import { healthAfter, HEALTHY, isResting } from './provider-health.ts';
import type { RouteOutcome } from './route.ts';

const after = (outcomes: readonly RouteOutcome['kind'][]) => outcomes.reduce((health, outcome) => healthAfter(health, outcome, 0), HEALTHY);

it('RTE-3 rests for 20 s after the third failure in a row, and not before', () => {
  expect(isResting(after(['temporary', 'temporary']), 0)).toBe(false);
  const tired = after(['temporary', 'temporary', 'temporary']);
  expect([0, 19_999, 20_000].map((now) => isResting(tired, now))).toEqual([true, true, false]);
});

it('RTE-3 rests again after the first failure when it comes back', () => {
  const back = healthAfter(after(['temporary', 'temporary', 'temporary']), 'temporary', 20_000);
  expect(isResting(back, 39_999)).toBe(true);
});

it('RTE-3 rests for a minute after a lasting failure', () => {
  const refused = after(['permanent']);
  expect([0, 59_999, 60_000].map((now) => isResting(refused, now))).toEqual([true, true, false]);
});

it.each(['route', 'no-route'] as const)('RTE-3 is well again with the first answer, be it a %s', (answer) => {
  expect(after(['temporary', 'temporary', answer, 'temporary', 'temporary'])).toEqual({ failures: 2, restsUntil: 0 });
});
