import { DEFAULT_RATES } from '@saferoute/domain';
import { expect, it } from 'vitest';
import { documentsRide, fareOfRide, readSurge, readSurgeForm } from './sample-ride.ts';

it('the document’s example by the document’s tariff is ₹388', () => {
  expect(fareOfRide(DEFAULT_RATES.prime, documentsRide)?.fareRupees).toBe(388);
});

it.each([
  ['a way', { km: 'far' }],
  ['a way on Earth', { km: '9999999' }],
  ['whole minutes', { minutes: '4.5' }],
  ['a surge within its bounds', { surge: '3.01' }],
])('waits for %s', (_what, change) => {
  expect(fareOfRide(DEFAULT_RATES.prime, { ...documentsRide, ...change })).toBeNull();
});

it.each([
  ['1', 100],
  ['1.25', 125],
  ['3', 300],
  ['0.9', null],
  ['3.01', null],
  ['1.234', null],
])('reads a surge of %j as %j hundredths', (typed, hundredths) => {
  expect(readSurge(typed)).toBe(hundredths);
});

it('asks why a surge is set, and not why it ends', () => {
  expect(readSurgeForm({ multiplier: '1.2', reason: ' rain ' })).toEqual({ ok: true, value: { multiplier: 1.2, reason: 'rain' } });
  expect(readSurgeForm({ multiplier: '1.2', reason: ' ' })).toMatchObject({ ok: false, error: { reason: expect.any(String) } });
  expect(readSurgeForm({ multiplier: '1', reason: 'rain' })).toEqual({ ok: true, value: { multiplier: 1, reason: null } });
  expect(readSurgeForm({ multiplier: '5', reason: 'rain' })).toMatchObject({ ok: false, error: { multiplier: expect.any(String) } });
});
