import { haversineM } from '@saferoute/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grid, offset, ring } from './ground.ts';

const at = (latitude: number, longitude = 77.5946) => ({
  latitude,
  longitude,
  accuracyM: null,
  speedMps: null,
  headingDeg: null,
  recordedAt: '',
});
const coordinates = ([longitude, latitude]: readonly [number, number]) => ({ latitude, longitude });

it('an offset is as long on the ground as it says, within 1 %', () => {
  const metres = fc.integer({ min: -2_000, max: 2_000 });
  fc.assert(
    fc.property(fc.integer({ min: -75, max: 75 }), metres, metres, (latitude, eastM, northM) => {
      const lengthM = Math.hypot(eastM, northM);
      const measuredM = haversineM(at(latitude), coordinates(offset(at(latitude), [eastM, northM])));
      expect(Math.abs(measuredM - lengthM)).toBeLessThanOrEqual(lengthM * 0.01 + 0.1);
    }),
  );
});

it('the accuracy ring is closed and lies at its radius', () => {
  const points = ring(at(60), 100);
  expect(points[0]?.[0]).toBeCloseTo(points.at(-1)?.[0] ?? 0, 9);
  for (const point of points) expect(haversineM(at(60), coordinates(point))).toBeCloseTo(100, 0);
});

it('the grid has a line through the person in both directions', () => {
  const lines = grid(at(10), 100, 200);
  expect(lines).toHaveLength(10);
  expect(lines.some(([from, to]) => from?.[0] === 77.5946 && to?.[0] === 77.5946)).toBe(true);
});
