import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundsOf } from './bounds.ts';
import type { Coordinates } from './great-circle.ts';
import { anywhere } from './vincenty.fixture.ts';

const at = (latitude: number, longitude: number): Coordinates => ({ latitude, longitude });

it.each([
  ['a way', [at(12.9, 77.6), at(13.1, 77.5), at(13, 77.7)], at(12.9, 77.5), at(13.1, 77.7)],
  ['one place', [at(12.9, 77.6)], at(12.9, 77.6), at(12.9, 77.6)],
  ['both sides of the date line', [at(-17, 179), at(-16, -179), at(-18, 178)], at(-18, 178), at(-16, -179)],
  ['far apart, but nearer the long way round', [at(0, -100), at(1, 100)], at(0, 100), at(1, -100)],
])('GEO-11 the box of %s', (_what, points, southwest, northeast) => {
  expect(boundsOf(points)).toEqual({ southwest, northeast });
});

it('GEO-11 every place is inside, and no narrower box would do', () => {
  fc.assert(
    fc.property(fc.array(anywhere, { minLength: 1, maxLength: 12 }), (points) => {
      const bounds = boundsOf(points);
      if (bounds === null) throw new Error('no bounds');
      const { southwest, northeast } = bounds;
      const eastOf = (longitude: number, west: number) => (longitude - west + 720) % 360;
      const widthDeg = eastOf(northeast.longitude, southwest.longitude);
      for (const { latitude, longitude } of points) {
        expect(latitude).toBeGreaterThanOrEqual(southwest.latitude);
        expect(latitude).toBeLessThanOrEqual(northeast.latitude);
        expect(eastOf(longitude, southwest.longitude)).toBeLessThanOrEqual(widthDeg + 1e-9);
      }
      const widths = points.map(({ longitude: west }) => Math.max(...points.map(({ longitude }) => eastOf(longitude, west))));
      expect(widthDeg).toBeCloseTo(Math.min(...widths), 9);
    }),
  );
});

it('GEO-11 of no places there is none', () => {
  expect(boundsOf([])).toBeNull();
});
