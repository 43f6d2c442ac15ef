import { offerRide, VEHICLE_TYPES, DEFAULT_RATES, type RideOffer } from '@saferoute/domain';
import { expect, it } from 'vitest';
import { createQuoteSeal } from './quote-seal.ts';

const from = { latitude: 12.9716, longitude: 77.5946 };
const to = { latitude: 13.0358, longitude: 77.597 };
const offered = offerRide({
  from,
  to,
  route: { distanceM: 12_500, durationS: 2_700, polyline: '', bounds: { southwest: from, northeast: to }, warnings: ['no_traffic'] },
  source: 'osrm',
  drawnOn: 'any-map',
  city: 'bengaluru',
  now: Date.UTC(2026, 4, 1),
  surge: { hundredths: 120, reason: 'rain, “hail”' },
  tariffs: VEHICLE_TYPES.map((vehicleType) => ({
    id: vehicleType,
    city: 'bengaluru',
    vehicleType,
    ...DEFAULT_RATES[vehicleType],
    validFrom: 0,
    validUntil: null,
  })),
});
if (offered === null) throw new Error('every vehicle type has a tariff');
const offer: RideOffer = offered;
const seal = createQuoteSeal('a secret of the tests, long enough to be one');

it('a quote opens as it was given, to each who was given the same offer', () => {
  for (const userId of ['asha', 'ravi', 'joão', 'ana', 'm']) {
    const text = seal.sign({ id: `q-of-${userId}`, userId }, offer);
    expect(text).toMatch(/^[\w-]+\.[\w-]+$/);
    expect(seal.open(text)).toEqual({ id: `q-of-${userId}`, userId, ...offer });
  }
});

it('a quote that was changed, or signed by another key, does not open', () => {
  const text = seal.sign({ id: 'q-1', userId: 'asha' }, offer);
  const [body = '', signature = ''] = text.split('.');
  const dearer = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"asha"', '"ravi"')).toString('base64url');
  expect([seal.open(`${dearer}.${signature}`), seal.open(body), seal.open(`${text}.`)]).toEqual([null, null, null]);
  expect(createQuoteSeal('another secret of the tests, as long as the first').open(text)).toBeNull();
});
