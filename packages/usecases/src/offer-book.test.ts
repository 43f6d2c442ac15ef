import type { Prices } from '@saferoute/db';
import { DEFAULT_RATES, VEHICLE_TYPES } from '@saferoute/domain';
import { expect, it } from 'vitest';
import { OfferBook, type FoundRoute } from './offer-book.ts';

const from = { latitude: 12.9716, longitude: 77.5946 };
const to = { latitude: 13.0358, longitude: 77.597 };
const route = { distanceM: 12_500, durationS: 2_700, polyline: '', bounds: { southwest: from, northeast: to }, warnings: [] };
const found = (distanceM: number): FoundRoute => ({
  kind: 'route',
  route: { ...route, distanceM },
  source: 'osrm',
  drawnOn: 'any-map',
  isSecondChoice: false,
});
const NOW = Date.UTC(2026, 4, 1);
const prices = (surge: Prices['surge'], city = 'bengaluru'): Prices => ({
  now: NOW,
  surge,
  tariffs: VEHICLE_TYPES.map((vehicleType) => ({
    id: vehicleType,
    city,
    vehicleType,
    ...DEFAULT_RATES[vehicleType],
    validFrom: 0,
    validUntil: null,
  })),
});
const rupees = (offer: ReturnType<OfferBook['offer']>) => offer?.fares.map(({ fareRupees }) => fareRupees);

it('a trip is priced once while its way and the prices are the same, and anew when either is another', () => {
  const book = new OfferBook('bengaluru');
  const [way, calm, rain] = [found(12_500), prices(null), prices({ hundredths: 120, reason: 'rain' })];
  const first = book.offer({ from, to, found: way, prices: calm });
  expect(rupees(first)).toEqual([188, 244, 323]);
  expect(book.offer({ from, to, found: way, prices: calm })).toBe(first);
  expect(rupees(book.offer({ from, to, found: way, prices: rain }))).toEqual([225, 292, 388]);
  expect(rupees(book.offer({ from, to, found: found(4_000), prices: rain }))).toEqual([72, 170, 204]);
});

it('a trip without a tariff is offered to nobody', () => {
  const asked = { from, to, found: found(12_500), prices: prices(null, 'mysuru') };
  const book = new OfferBook('bengaluru');
  expect([book.offer(asked), book.offer(asked)]).toEqual([null, null]);
});
