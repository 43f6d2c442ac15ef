import { DEFAULT_RATES } from '@saferoute/domain';
import { expect, it } from 'vitest';
import { documentsRide, fareOfRide, readSurge } from './sample-ride.ts';

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
