import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type FareRequest, quoteFare } from './quote-fare.ts';
import { anyRide, NO_SURGE, tariffOf } from './tariff.fixture.ts';

const prime = (change: Partial<FareRequest> = {}) =>
  quoteFare({ tariff: tariffOf('prime'), distanceM: 12_500, durationS: 2_700, surge: { hundredths: 120, reason: 'rain' }, ...change });

/** The formula as the document writes it, with exact fractions: [numerator, denominator] in rupees, before the minimum. */
function formula({ tariff, distanceM, durationS, waitingS = 0, surge }: FareRequest): readonly [bigint, bigint] {
  const beyondM = BigInt(Math.max(0, distanceM - tariff.includedM));
  const base = BigInt(tariff.baseMinor) * 60_000n;
  const distance = beyondM * BigInt(tariff.perKmMinor) * 60n;
  const time = BigInt(durationS + waitingS) * BigInt(tariff.perMinuteMinor) * 1_000n;
  return [(base + distance + time) * BigInt(surge.hundredths), 60_000n * 100n * 100n];
}

it('FARE-1 the document’s example: Prime, 12.5 km, 45 min, surge 1.2 is ₹388', () => {
  expect(prime()).toMatchObject({ fareMinor: 388_00, fareRupees: 388, waitingS: 0 });
});

it.each([
  ['auto', 2_000, 900, 30],
  ['auto', 4_200, 900, 63],
  ['mini', 2_000, 0, 80],
  ['mini', 10_000, 1_800, 191],
  ['prime', 4_000, 0, 100],
  ['prime', 12_500, 2_700, 323],
] as const)('FARE-1 %s, %d m, %d s is ₹%d', (type, distanceM, durationS, rupees) => {
  expect(quoteFare({ tariff: tariffOf(type), distanceM, durationS, surge: NO_SURGE }).fareRupees).toBe(rupees);
});

it('FARE-2 the fare is the exact formula rounded once, halves up', () => {
  fc.assert(
    fc.property(anyRide, (ride) => {
      const [numerator, denominator] = formula(ride);
      const rounded = Number((numerator * 2n + denominator) / (denominator * 2n));
      expect(quoteFare(ride).fareRupees).toBe(Math.max(rounded, Math.ceil(ride.tariff.minimumMinor / 100)));
      expect(quoteFare(ride).fareMinor).toBe(quoteFare(ride).fareRupees * 100);
    }),
  );
});

it('FARE-2 half a rupee goes up, and what is a hair below it down', () => {
  const rupee = (distanceM: number) =>
    quoteFare({ tariff: tariffOf('auto', { perKmMinor: 1_00, minimumMinor: 0 }), distanceM, durationS: 0, surge: NO_SURGE }).fareRupees;
  expect([rupee(2_499), rupee(2_500), rupee(3_499), rupee(3_500)]).toEqual([30, 31, 31, 32]);
});

it('FARE-3 the minimum is not multiplied by the surge, and what is above it is', () => {
  const short = (hundredths: number) => prime({ distanceM: 1_000, durationS: 0, surge: { hundredths, reason: null } }).fareRupees;
  expect([short(100), short(125), short(126), short(200)]).toEqual([100, 100, 101, 160]);
});

it('FARE-3 no fare is under the minimum, be that in whole rupees or not', () => {
  fc.assert(fc.property(anyRide, (ride) => quoteFare(ride).fareMinor >= ride.tariff.minimumMinor));
  expect(prime({ tariff: tariffOf('prime', { minimumMinor: 500_01 }) }).fareRupees).toBe(501);
});

it('FARE-4 a surge of 1 changes nothing', () => {
  fc.assert(
    fc.property(anyRide, (ride) => {
      const [numerator, denominator] = formula({ ...ride, surge: NO_SURGE });
      const { fareRupees, lines } = quoteFare({ ...ride, surge: NO_SURGE });
      expect(fareRupees).toBe(
        Math.max(Number((numerator * 2n + denominator) / (denominator * 2n)), Math.ceil(ride.tariff.minimumMinor / 100)),
      );
      expect(lines.some(({ kind }) => kind === 'surge')).toBe(false);
    }),
  );
});

it.each([
  [99, 100],
  [-500, 100],
  [0, 100],
  [301, 300],
  [12_000, 300],
])('FARE-4 a surge of %d hundredths is charged as %d', (asked, charged) => {
  expect(prime({ surge: { hundredths: asked, reason: 'typo' } })).toEqual(prime({ surge: { hundredths: charged, reason: 'typo' } }));
});

it('FARE-5 a longer way, a longer time, a longer wait or a higher surge is never cheaper', () => {
  const more = fc.record({ distanceM: fc.nat(9_000), durationS: fc.nat(900), waitingS: fc.nat(900), surge: fc.nat(200) });
  fc.assert(
    fc.property(anyRide, more, (ride, { surge, ...by }) => {
      const fare = quoteFare(ride).fareMinor;
      for (const [figure, added] of Object.entries(by)) {
        expect(quoteFare({ ...ride, [figure]: ride[figure as keyof typeof by] + added }).fareMinor).toBeGreaterThanOrEqual(fare);
      }
      const surged = { ...ride.surge, hundredths: ride.surge.hundredths + surge };
      expect(quoteFare({ ...ride, surge: surged }).fareMinor).toBeGreaterThanOrEqual(fare);
    }),
  );
});

it.each(['distanceM', 'durationS', 'waitingS'] as const)('FARE-12 a %s that is not whole, or negative, is refused', (figure) => {
  for (const value of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => prime({ [figure]: value })).toThrow(RangeError);
});

it('FARE-12 so are rates and a surge that are not whole, and a price that could not be exact', () => {
  expect(() => prime({ tariff: tariffOf('prime', { perKmMinor: 17.5 }) })).toThrow(RangeError);
  expect(() => prime({ tariff: tariffOf('prime', { minimumMinor: -1 }) })).toThrow(RangeError);
  expect(() => prime({ surge: { hundredths: 120.5, reason: null } })).toThrow(RangeError);
  expect(() => prime({ distanceM: Number.MAX_SAFE_INTEGER })).toThrow(RangeError);
});
