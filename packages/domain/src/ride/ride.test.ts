import { expect, it } from 'vitest';
import { DEFAULT_RATES, type Tariff } from '../fare/tariff.ts';
import { offerRide, QUOTE_LIFE_MS } from './ride-quote.ts';
import { citeQuote } from './ride.ts';

const NOW = Date.UTC(2026, 4, 1);
const from = { latitude: 12.9716, longitude: 77.5946 };
const to = { latitude: 13.0358, longitude: 77.597 };
const route = { distanceM: 12_500, durationS: 2_700, polyline: '', bounds: { southwest: from, northeast: to }, warnings: [] };
const prime: Tariff = { id: 't-1', city: 'bengaluru', vehicleType: 'prime', ...DEFAULT_RATES.prime, validFrom: 0, validUntil: null };
const offer = offerRide({
  from,
  to,
  route,
  source: 'osrm',
  drawnOn: 'any-map',
  city: 'bengaluru',
  now: NOW,
  tariffs: [prime],
  surge: { hundredths: 120, reason: 'rain' },
});
const quote = offer && { id: 'q-1', userId: 'u-1', ...offer };
const citing = { userId: 'u-1', vehicleType: 'prime', pickup: from, drop: to, now: NOW } as const;

it('TRP-1 a quote is cited by its person for its vehicle and its two places, to the metre or nearly', () => {
  const pickup = { latitude: 12.97162, longitude: 77.59458 };
  const cited = citeQuote(quote, { ...citing, pickup });
  expect(cited).toMatchObject({ ok: true, value: { quoteId: 'q-1', source: 'osrm', fare: { fareRupees: 388, distanceM: 12_500 } } });
});

it.each([
  ['quote-forged', { userId: 'somebody-else' }],
  ['quote-expired', { now: NOW + QUOTE_LIFE_MS }],
  ['quote-other-trip', { drop: { latitude: 13.1, longitude: 77.597 } }],
  ['quote-other-trip', { pickup: to, drop: from }],
  ['quote-not-offered', { vehicleType: 'auto' }],
] as const)('TRP-1 otherwise it is refused: %s', (error, otherwise) => {
  expect(citeQuote(quote, { ...citing, ...otherwise })).toEqual({ ok: false, error });
});

it('TRP-1 what is no quote of ours is refused', () => {
  expect(citeQuote(null, citing)).toEqual({ ok: false, error: 'quote-forged' });
});
