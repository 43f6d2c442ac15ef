import { expect, it } from 'vitest';
import { nextWave } from './next-wave.ts';

const at = '2026-02-07T14:32:00.000Z';
const before = (ms: number): number => Date.parse(at) - ms;

it('counts down to the next wave of an alert nobody has', () => {
  expect(nextWave({ status: 'ACTIVE', nextEscalationAt: at }, before(12_000))).toMatchObject({ words: 'next wave in', in: '00:12' });
});

it('says that an acknowledged alert opens again if nothing happens', () => {
  expect(nextWave({ status: 'ACKNOWLEDGED', nextEscalationAt: at }, before(90_000))).toMatchObject({
    words: 'opens again in',
    in: '01:30',
  });
});

it('does not count below zero: the wave is due', () => {
  expect(nextWave({ status: 'ESCALATED', nextEscalationAt: at }, before(-3_000))).toMatchObject({ words: 'next wave due now', in: null });
});

it('says nothing where no wave is armed', () => {
  expect(nextWave({ status: 'RESOLVED', nextEscalationAt: null }, before(0))).toBeNull();
});
