import fc from 'fast-check';
import { expect, it } from 'vitest';
import { circleAround, destination, gridAround } from './around.ts';
import { haversineM } from './great-circle.ts';
import { alongGeodesic, anyAzimuth, anywhere } from './vincenty.fixture.ts';

const anyRadiusM = fc.double({ min: 1, max: 50_000, noNaN: true });

it('GEO-12 every corner of a circle is as far from its centre as it says, at the poles and the date line too', () => {
  fc.assert(
    fc.property(anywhere, anyRadiusM, (centre, radiusM) => {
      const ring = circleAround(centre, radiusM, 16);
      expect(ring).toHaveLength(17);
      expect(ring.at(-1)).toEqual(ring[0]);
      for (const corner of ring) expect(haversineM(centre, corner)).toBeCloseTo(radiusM, 3);
    }),
  );
});

it('GEO-12 a circle goes counter-clockwise: north, then west', () => {
  const [north, west] = circleAround({ latitude: 12, longitude: 77 }, 100, 4);
  expect(north?.latitude).toBeGreaterThan(12);
  expect(west?.longitude).toBeLessThan(77);
});

it('GEO-12 a circle across the date line does not jump', () => {
  const longitudes = circleAround({ latitude: -17, longitude: 179.999 }, 5_000).map(({ longitude }) => longitude);
  expect(Math.max(...longitudes) - Math.min(...longitudes)).toBeLessThan(0.1);
});

it('GEO-12 what is drawn in a direction lies in that direction of the WGS-84 geodesic, within 1 %', () => {
  const mid = anywhere.filter(({ latitude }) => Math.abs(latitude) < 85);
  fc.assert(
    fc.property(mid, anyAzimuth, anyRadiusM, (from, bearingDeg, distanceM) => {
      const off = haversineM(destination(from, bearingDeg, distanceM), alongGeodesic(from, bearingDeg, distanceM));
      expect(off).toBeLessThan(distanceM / 100 + 0.01);
    }),
  );
});

it('GEO-12 a grid has a line through the place in both directions', () => {
  const centre = { latitude: 12.9716, longitude: 77.5946 };
  const lines = gridAround(centre, 100, 200);
  expect(lines).toHaveLength(10);
  const [northSouth, eastWest] = lines.slice(4, 6);
  for (const end of northSouth ?? []) expect(end.longitude).toBeCloseTo(centre.longitude, 9);
  for (const end of eastWest ?? []) expect(haversineM(centre, end)).toBeCloseTo(200, 3);
});
