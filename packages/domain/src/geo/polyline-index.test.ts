import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Coordinates, haversineM } from './great-circle.ts';
import { distanceToPolylineM, indexPolyline } from './polyline-index.ts';
import { alongGeodesic, anyAzimuth, anywhere } from './vincenty.fixture.ts';

type Vector = readonly [number, number, number];

const at = (latitude: number, longitude: number): Coordinates => ({ latitude, longitude });

/** On the sphere of reduced latitudes, written differently from the code. */
function vectorOf({ latitude, longitude }: Coordinates): Vector {
  const beta = Math.atan2(6_356_752.314_245 * Math.sin((latitude * Math.PI) / 180), 6_378_137 * Math.cos((latitude * Math.PI) / 180));
  const lambda = (longitude * Math.PI) / 180;
  return [Math.cos(beta) * Math.cos(lambda), Math.cos(beta) * Math.sin(lambda), Math.sin(beta)];
}

/** The least of a thousand distances along each segment, refined twice around the best. */
function bruteForceM(place: Coordinates, points: readonly Coordinates[]): number {
  const p = vectorOf(place);
  const distanceAt = (a: Vector, b: Vector, t: number): number => {
    const mix = a.map((x, i) => x + t * ((b[i] ?? 0) - x));
    const length = Math.hypot(...mix);
    return 6_367_444.657 * 2 * Math.asin(Math.min(1, Math.hypot(...mix.map((x, i) => x / length - (p[i] ?? 0))) / 2));
  };
  let best = haversineM(place, points[0] ?? place);
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [vectorOf(points[i - 1] ?? place), vectorOf(points[i] ?? place)];
    let [low, high] = [0, 1];
    for (let round = 0; round < 3; round++) {
      const step = (high - low) / 200;
      const least = Array.from({ length: 201 }, (_, k) => low + k * step).reduce((x, y) =>
        distanceAt(a, b, y) < distanceAt(a, b, x) ? y : x,
      );
      best = Math.min(best, distanceAt(a, b, least));
      [low, high] = [Math.max(0, least - step), Math.min(1, least + step)];
    }
  }
  return best;
}

/** A way of legs up to 3 km, and now and then one of 300 km, from anywhere on. */
const anyWay = fc
  .tuple(
    anywhere,
    fc.array(
      fc.tuple(
        anyAzimuth,
        fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 3_000 }) }, { weight: 1, arbitrary: fc.constant(300_000) }),
      ),
      { maxLength: 80 },
    ),
  )
  .map(([start, legs]) =>
    legs.reduce<Coordinates[]>((way, [azimuth, lengthM]) => [...way, alongGeodesic(way.at(-1) ?? start, azimuth, lengthM)], [start]),
  );

it('GEO-9 the deviation is that of trying out every point of the way, within 1 %', () => {
  fc.assert(
    fc.property(anyWay, fc.nat(1_000), anyAzimuth, fc.integer({ min: 1, max: 20_000 }), (way, pick, azimuth, awayM) => {
      const place = alongGeodesic(way[pick % way.length] ?? at(0, 0), azimuth, awayM);
      const expectedM = bruteForceM(place, way);
      expect(Math.abs(distanceToPolylineM(place, indexPolyline(way)) - expectedM)).toBeLessThanOrEqual(expectedM * 0.01 + 0.1);
    }),
    { numRuns: 60 },
  );
});

it('GEO-9 a place beside a straight way is as far from it as it was led away, near the poles and the date line too', () => {
  fc.assert(
    fc.property(anywhere, anyAzimuth, fc.integer({ min: 1, max: 2_000 }), fc.boolean(), (start, azimuth, awayM, left) => {
      const middle = alongGeodesic(start, azimuth, 10_000);
      const way = indexPolyline([start, alongGeodesic(start, azimuth, 20_000)]);
      const place = alongGeodesic(middle, middle.azimuthDeg + (left ? -90 : 90), awayM);
      expect(Math.abs(distanceToPolylineM(place, way) / awayM - 1)).toBeLessThan(0.01);
    }),
  );
});

it('GEO-9 skipping what is far away changes nothing, however long the way', () => {
  fc.assert(
    fc.property(anywhere, fc.array(anyAzimuth, { minLength: 1_000, maxLength: 1_000 }), anywhere, (start, azimuths, place) => {
      const way = azimuths.reduce<Coordinates[]>((so, azimuth) => [...so, alongGeodesic(so.at(-1) ?? start, azimuth, 500)], [start]);
      const middleOf = (segment: number) => alongGeodesic(way[segment] ?? start, azimuths[segment] ?? 0, 250);
      for (const from of [place, ...[0, 31, 32, 499, 959, 960, 999].map(middleOf)]) {
        const parts = way.slice(1).map((point, i) => distanceToPolylineM(from, indexPolyline([way[i] ?? point, point])));
        expect(distanceToPolylineM(from, indexPolyline(way))).toBeCloseTo(Math.min(...parts), 6);
      }
    }),
    { numRuns: 3 },
  );
});

it.each([
  ['a quarter of the equator, seen from the pole', [at(0, 0), at(0, 90)], at(90, 0), 10_001_958],
  ['the meridian over the pole, seen from beside it', [at(80, 0), at(80, 180)], at(90, 0), 0],
  ['the date line', [at(0, 179), at(0, -179)], at(0, 180), 0],
  [
    'a way of more than a hemisphere',
    [...Array<Coordinates>(31).fill(at(0, 0)), at(0, 120), at(0, -120), ...Array<Coordinates>(32).fill(at(3, -178))],
    at(0, 180),
    0,
  ],
])('GEO-9 %s', (_what, way, place, distanceM) => {
  expect(Math.abs(distanceToPolylineM(place, indexPolyline(way)) - distanceM)).toBeLessThan(1);
});

it('GEO-10 beyond an end, the end is nearest; a way of one place, or that stands still, is that place', () => {
  const [a, b, beyond] = [at(12.9, 77.5), at(12.9, 77.6), at(12.95, 77.7)];
  expect(distanceToPolylineM(beyond, indexPolyline([a, b]))).toBeCloseTo(haversineM(b, beyond), 6);
  expect(distanceToPolylineM(beyond, indexPolyline([b, a]))).toBeCloseTo(haversineM(b, beyond), 6);
  expect(distanceToPolylineM(beyond, indexPolyline([b]))).toBeCloseTo(haversineM(b, beyond), 6);
  expect(distanceToPolylineM(beyond, indexPolyline([b, b, b]))).toBeCloseTo(haversineM(b, beyond), 6);
  expect(distanceToPolylineM(b, indexPolyline([a, b]))).toBe(0);
});

it('GEO-10 a way of no place is refused', () => {
  expect(() => indexPolyline([])).toThrow(RangeError);
});
