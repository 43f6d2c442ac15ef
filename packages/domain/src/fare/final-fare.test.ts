import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finalFare } from './final-fare.ts';
import { quoteFare } from './quote-fare.ts';
import { anyRide, tariffOf } from './tariff.fixture.ts';

const quote = quoteFare({ tariff: tariffOf('prime'), distanceM: 12_500, durationS: 2_700, surge: { hundredths: 120, reason: null } });

it('FARE-9 a longer or slower ride costs what was quoted', () => {
  expect(finalFare({ quote, travelledM: 20_000, actualDurationS: 5_400 })).toEqual({ ...quote, basis: 'quote' });
  expect(finalFare({ quote, travelledM: 12_500, actualDurationS: 2_700 })).toEqual({ ...quote, basis: 'quote' });
});

it('FARE-9 a shorter ride costs what it was, by the quote’s tariff and surge', () => {
  const { tariff, surge } = quote;
  const asDriven = quoteFare({ tariff, surge, distanceM: 9_000, durationS: 2_400 });
  expect(finalFare({ quote, travelledM: 9_000, actualDurationS: 2_400 })).toEqual({ ...asDriven, basis: 'ride' });
  expect(asDriven.fareRupees).toBe(300);
});

it('FARE-9 the final fare is never above either, and never under the minimum', () => {
  fc.assert(
    fc.property(anyRide, fc.nat(300_000), fc.nat(18_000), (ride, travelledM, actualDurationS) => {
      const quoted = quoteFare(ride);
      const driven = quoteFare({ ...ride, distanceM: travelledM, durationS: actualDurationS });
      const { fareMinor } = finalFare({ quote: quoted, travelledM, actualDurationS });
      expect(fareMinor).toBe(Math.min(quoted.fareMinor, driven.fareMinor));
      expect(fareMinor).toBeGreaterThanOrEqual(ride.tariff.minimumMinor);
    }),
  );
});

it('FARE-10 a wait beyond the quoted one is charged on either basis, and a shorter one is not', () => {
  const charged = (travelledM: number, waitingS: number) => finalFare({ quote, travelledM, actualDurationS: 2_700, waitingS }).fareRupees;
  expect(charged(20_000, 600)).toBe(412);
  expect(charged(11_000, 600)).toBe(379);
  expect(charged(20_000, 0)).toBe(388);
});

it('FARE-11 without a measured way the quote stands, however short the ride was', () => {
  expect(finalFare({ quote, travelledM: null, actualDurationS: 60 })).toEqual({ ...quote, basis: 'quote' });
  expect(finalFare({ quote, travelledM: 0, actualDurationS: 60 }).fareRupees).toBe(100);
});
