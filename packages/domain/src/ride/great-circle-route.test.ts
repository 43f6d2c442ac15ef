import { expect, it } from 'vitest';
import { haversineM } from '../geo/great-circle.ts';
import { completeRoute } from './complete-route.ts';
import { greatCircle, greatCircleRoute } from './great-circle-route.ts';

const cubbonPark = { latitude: 12.9716, longitude: 77.5946 };
const hebbal = { latitude: 13.0358, longitude: 77.597 };

it('RTE-2 without anybody who knows the roads it is the straight line, and says so', () => {
  const route = greatCircleRoute(cubbonPark, hebbal);
  expect(route).toMatchObject({
    distanceM: Math.round(haversineM(cubbonPark, hebbal)),
    durationS: 1_424,
    bounds: { southwest: cubbonPark, northeast: hebbal },
    warnings: ['straight_line', 'no_traffic'],
  });
});

it('RTE-2 it can be priced and drawn everywhere: nowhere at all, around the poles and across the date line', async () => {
  const pairs = [
    [hebbal, hebbal],
    [
      { latitude: 90, longitude: 0 },
      { latitude: -90, longitude: 180 },
    ],
    [
      { latitude: 0, longitude: 179.9 },
      { latitude: 0, longitude: -179.9 },
    ],
  ] as const;
  for (const [from, to] of pairs) {
    const outcome = await greatCircle.route(from, to);
    expect(outcome.kind === 'route' && completeRoute(outcome.route)).toMatchObject({ warnings: ['straight_line', 'no_traffic'] });
  }
});
