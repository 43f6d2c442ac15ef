import { problemOf, type RideEstimate } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { noEstimateWords, surgeWords, warningWords, wayWords } from './estimate-words.ts';

const estimates = [{ distance_km: 12.5, eta_mins: 65 }] as RideEstimate['estimates'];

it('says how far and how long, and “in traffic” only where traffic is known', () => {
  expect(wayWords({ estimates, warnings: [] })).toBe('12.5 km, about 1 h 05 min in traffic');
  expect(wayWords({ estimates, warnings: ['no_traffic'] })).toBe('12.5 km, about 1 h 05 min');
  expect(wayWords({ estimates: [], warnings: [] })).toBe('');
});

it('says once that it is a straight line', () => {
  expect(warningWords(['straight_line', 'no_traffic'])).toEqual([expect.stringMatching(/straight line/)]);
  expect(warningWords(['no_traffic', 'google_map_only'])).toHaveLength(2);
});

it('explains a surge', () => {
  expect(surgeWords({ surge_multiplier: 1, surge_reason: null })).toBeNull();
  expect(surgeWords({ surge_multiplier: 1.2, surge_reason: 'Heavy rain' })).toBe('Prices are 1.2 times the usual: Heavy rain.');
  expect(surgeWords({ surge_multiplier: 1.5, surge_reason: null })).toMatch(/^Prices are 1.5 times the usual, because/);
});

it('without an estimate says why, and that one can plan all the same', () => {
  const refused = { kind: 'refused', problem: problemOf('ride.estimate.too-many') } as const;
  expect(noEstimateWords(refused).detail).toMatch(/Wait a minute, then try again\. You can plan without a price\./);
});
