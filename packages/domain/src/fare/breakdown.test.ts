import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quoteFare } from './quote-fare.ts';
import { anyRide, NO_SURGE, tariffOf } from './tariff.fixture.ts';

const sum = (lines: readonly { readonly amountMinor: number }[]) => lines.reduce((total, { amountMinor }) => total + amountMinor, 0);
const told = (ride: Parameters<typeof quoteFare>[0]) => quoteFare(ride).lines.map(({ words, amountMinor }) => [words, amountMinor]);

it('FARE-6 the lines add up to the fare, and only the base may be nothing', () => {
  fc.assert(
    fc.property(anyRide, (ride) => {
      const { lines, fareMinor } = quoteFare(ride);
      expect(sum(lines)).toBe(fareMinor);
      expect(lines.filter(({ amountMinor }) => amountMinor === 0).every(({ kind }) => kind === 'base')).toBe(true);
      expect(lines[0]?.kind).toBe('base');
    }),
  );
});

it('FARE-6 the rounding is the half rupee at most, and the paisa or two by which the lines were rounded', () => {
  const whole = anyRide.map((ride) => ({
    ...ride,
    tariff: { ...ride.tariff, minimumMinor: Math.floor(ride.tariff.minimumMinor / 100) * 100 },
  }));
  fc.assert(
    fc.property(whole, (ride) => {
      const rounding = quoteFare(ride).lines.find(({ kind }) => kind === 'rounding')?.amountMinor ?? 0;
      expect(Math.abs(rounding)).toBeLessThanOrEqual(55);
    }),
  );
});

it('FARE-7 the document’s example reads as the document has it', () => {
  const surge = { hundredths: 120, reason: 'rain' };
  expect(told({ tariff: tariffOf('prime'), distanceM: 12_500, durationS: 2_700, surge })).toEqual([
    ['Base fare, first 4 km included', 80_00],
    ['8.5 km × ₹18/km', 153_00],
    ['45 min × ₹2/min', 90_00],
    ['Surge × 1.2 (rain)', 64_60],
    ['Rounded to the rupee', 40],
  ]);
});

it('FARE-7 waiting, part minutes, paise, and a fare raised to the minimum are said', () => {
  expect(told({ tariff: tariffOf('mini'), distanceM: 2_345, durationS: 95, waitingS: 120, surge: NO_SURGE })).toEqual([
    ['Base fare, first 2 km included', 50_00],
    ['0.345 km × ₹12/km', 4_14],
    ['1 min 35 s × ₹1.50/min', 2_38],
    ['Waiting, 2 min × ₹1.50/min', 3_00],
    ['Raised to the minimum fare of ₹80', 20_48],
  ]);
});

it('FARE-7 the highest surge is said to be the highest, and one without a reason gives none', () => {
  const surged = (hundredths: number) =>
    quoteFare({ tariff: tariffOf('auto', { includedM: 0 }), distanceM: 0, durationS: 0, surge: { hundredths, reason: null } }).lines;
  expect(surged(900).map(({ words }) => words)).toEqual(['Base fare', 'Surge × 3, the highest allowed']);
  expect(surged(150).map(({ words }) => words)).toEqual(['Base fare', 'Surge × 1.5']);
});
