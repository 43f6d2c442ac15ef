import { expect, it } from 'vitest';
import { DEFAULT_RATES, VEHICLE_TYPES, type Tariff } from '../fare/tariff.ts';
import { QUOTE_LIFE_MS, quotedFare, offerRide, offeredFares } from './ride-quote.ts';
import { keptForMs, type RouteAnswer } from './route-answer.ts';

const NOW = Date.UTC(2026, 4, 1);
const from = { latitude: 12.9716, longitude: 77.5946 };
const to = { latitude: 13.0358, longitude: 77.597 };
const route = { distanceM: 12_500, durationS: 2_700, polyline: '', bounds: { southwest: from, northeast: to }, warnings: [] };
const tariffs: readonly Tariff[] = VEHICLE_TYPES.map((vehicleType) => ({
  id: vehicleType,
  city: 'bengaluru',
  vehicleType,
  ...DEFAULT_RATES[vehicleType],
  validFrom: 0,
  validUntil: null,
}));
const asked = { from, to, route, source: 'osrm', drawnOn: 'any-map', city: 'bengaluru', now: NOW } as const;
const rain = { hundredths: 120, reason: 'rain' };

it('QUO-1 a quote holds what its fares follow from, for every vehicle type with a tariff', () => {
  const quote = offerRide({ ...asked, tariffs: tariffs.slice(1), surge: rain });
  expect(quote).toMatchObject({ distanceM: 12_500, durationS: 2_700, surge: rain, issuedAt: NOW, expiresAt: NOW + QUOTE_LIFE_MS });
  expect(quote && offeredFares(quote).map(({ tariff, fareRupees }) => [tariff.id, fareRupees])).toEqual([
    ['mini', 292],
    ['prime', 388],
  ]);
  expect(quote && quotedFare(quote, 'prime')?.fareRupees).toBe(388);
  expect(quote && quotedFare(quote, 'auto')).toBeNull();
});

it('QUO-1 without a tariff there is no quote', () => {
  expect(offerRide({ ...asked, tariffs, surge: rain, city: 'mysuru' })).toBeNull();
});

it('QUO-2 an answer stands for 5 minutes, a worse one for less', () => {
  const found = (isSecondChoice: boolean): RouteAnswer => ({ kind: 'route', route, source: 'osrm', drawnOn: 'any-map', isSecondChoice });
  const answers = [found(false), found(true), { kind: 'no-route' }, { kind: 'unavailable' }] as const;
  expect(answers.map(keptForMs)).toEqual([300_000, 30_000, 60_000, 5_000]);
});
