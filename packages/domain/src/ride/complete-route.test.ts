import { describe, expect, it } from 'vitest';
import { completeRoute } from './complete-route.ts';
import type { ToldRoute } from './route.ts';

const box = { southwest: { latitude: 38.5, longitude: -126.453 }, northeast: { latitude: 43.252, longitude: -120.2 } };
/** Google's published example of a polyline. */
const told: ToldRoute = { distanceM: 12_480.3, durationS: 1_870.4, polyline: '_p~iF~ps|U_ulLnnqC_mqNvxq`@', bounds: null, warnings: [] };

it('RTE-1 a route is told in whole metres and seconds, with the box around its line', () => {
  expect(completeRoute(told)).toEqual({ ...told, distanceM: 12_480, durationS: 1_870, bounds: box });
});

it('RTE-1 the provider’s own box stands if it is one', () => {
  const wide = { southwest: { latitude: 30, longitude: -130 }, northeast: { latitude: 50, longitude: -110 } };
  expect(completeRoute({ ...told, bounds: wide })?.bounds).toEqual(wide);
  expect(completeRoute({ ...told, bounds: { ...wide, northeast: { latitude: 500, longitude: 0 } } })?.bounds).toEqual(box);
});

describe('RTE-1 what cannot be priced or drawn is no route', () => {
  it.each<Partial<ToldRoute>>([
    { distanceM: -1 },
    { distanceM: Number.NaN },
    { durationS: Number.POSITIVE_INFINITY },
    { polyline: 'no line' },
    { polyline: '' },
  ])('%o', (change) => {
    expect(completeRoute({ ...told, ...change })).toBeNull();
  });
});
