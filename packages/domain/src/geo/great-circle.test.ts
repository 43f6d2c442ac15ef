import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Coordinates, haversineM, initialBearingDeg, isValidPosition } from './great-circle.ts';
import { alongGeodesic, anyAzimuth, anywhere, SURELY_SHORTEST_M } from './vincenty.fixture.ts';

const HALF_ROUND_M = (Math.PI * (6_378_137 + 6_356_752.314_245)) / 2;
const at = (latitude: number, longitude: number): Coordinates => ({ latitude, longitude });
const reducedDeg = (latitude: number): number =>
  (Math.atan((6_356_752.314_245 / 6_378_137) * Math.tan((latitude * Math.PI) / 180)) * 180) / Math.PI;

it.each([
  [90, 180],
  [-90, -180],
  [0, 0],
  [12.9716, 77.5946],
])('GEO-1 %d, %d is a place', (latitude, longitude) => {
  expect(isValidPosition(latitude, longitude)).toBe(true);
});

it.each([
  [90.000001, 0],
  [-90.000001, 0],
  [0, 180.000001],
  [0, -180.000001],
  [Number.NaN, 0],
  [0, Number.NaN],
  [Number.POSITIVE_INFINITY, 0],
  [0, Number.NEGATIVE_INFINITY],
])('GEO-1 %d, %d is no place', (latitude, longitude) => {
  expect(isValidPosition(latitude, longitude)).toBe(false);
});

it.each([
  ['a degree of meridian from the equator', at(0, 0), at(1, 0), (HALF_ROUND_M * reducedDeg(1)) / 180],
  ['two degrees of it', at(-1, 0), at(1, 0), (HALF_ROUND_M * reducedDeg(1)) / 90],
  ['a degree of equator across the date line', at(0, 179.5), at(0, -179.5), HALF_ROUND_M / 180],
  ['pole to pole', at(90, 12), at(-90, 77), HALF_ROUND_M],
  ['pole to equator', at(90, -40), at(0, 60), HALF_ROUND_M / 2],
  ['a degree from the pole, whatever the longitudes', at(89, 33), at(90, -120), (HALF_ROUND_M * (90 - reducedDeg(89))) / 180],
])('GEO-2 %s', (_what, a, b, distanceM) => {
  expect(Math.abs(haversineM(a, b) - distanceM)).toBeLessThan(0.001);
});

it('GEO-2 what is near is measured as what is far', () => {
  fc.assert(
    fc.property(anywhere, fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }), (a, north, east) => {
      const b = at(Math.max(-90, Math.min(90, a.latitude + north)), a.longitude + east);
      const turnedRound = at(b.latitude, b.longitude + 360);
      expect(Math.abs(haversineM(a, b) - haversineM(a, turnedRound))).toBeLessThan(1e-6);
    }),
  );
});

it('GEO-2 distance is symmetric, zero to itself, and never more than half round the Earth', () => {
  fc.assert(
    fc.property(anywhere, anywhere, (a, b) => {
      expect(haversineM(a, b)).toBe(haversineM(b, a));
      expect(haversineM(a, a)).toBe(0);
      expect(haversineM(a, b)).toBeLessThanOrEqual(HALF_ROUND_M + 1e-6);
    }),
  );
});

it('GEO-2 a detour is never shorter', () => {
  fc.assert(
    fc.property(anywhere, anywhere, anywhere, (a, b, c) => {
      expect(haversineM(a, c)).toBeLessThanOrEqual(haversineM(a, b) + haversineM(b, c) + 1e-6);
    }),
  );
});

it.each([1e-2, 1e-5, 1e-7, 1e-8])('GEO-3 %d degrees are told to a micrometre, both from a point and from its antipode', (degrees) => {
  const eastM = (degrees * HALF_ROUND_M) / 180;
  const northM = (reducedDeg(degrees) * HALF_ROUND_M) / 180;
  expect(haversineM(at(0, 0), at(0, degrees))).toBeCloseTo(eastM, 6);
  expect(haversineM(at(0, 0), at(degrees, 0))).toBeCloseTo(northM, 6);
  expect(haversineM(at(0, 0), at(degrees, 180))).toBeCloseTo(HALF_ROUND_M - northM, 6);
  expect(haversineM(at(0, -90), at(0, 90 - degrees))).toBeCloseTo(HALF_ROUND_M - eastM, 6);
});

it.each([
  ['north', at(0, 0), at(1, 0), 0],
  ['east', at(0, 0), at(0, 1), 90],
  ['south', at(0, 0), at(-1, 0), 180],
  ['west', at(0, 0), at(0, -1), 270],
  ['west across the date line', at(0, -179.5), at(0, 179.5), 270],
  ["John o'Groats from Land's End", at(50.066389, -5.714722), at(58.643889, -3.07), 9.1198],
  ['Osaka from Baghdad', at(35, 45), at(35, 135), 60.1624],
])('GEO-4 bearing %s', (_where, from, to, bearingDeg) => {
  expect(initialBearingDeg(from, to)).toBeCloseTo(bearingDeg, 3);
});

it('GEO-4 a bearing is at least 0 and below 360, and 0 from a place to itself', () => {
  fc.assert(
    fc.property(anywhere, anywhere, (a, b) => {
      const bearingDeg = initialBearingDeg(a, b);
      expect(bearingDeg).toBeGreaterThanOrEqual(0);
      expect(bearingDeg).toBeLessThan(360);
      expect(initialBearingDeg(a, a)).toBe(0);
    }),
  );
});

it('GEO-5 the reference finds Buninyong from Flinders Peak', () => {
  const buninyong = alongGeodesic(at(-37.951_033_416_7, 144.424_867_888_9), 306.868_158_333_3, 54_972.271);
  expect(buninyong.latitude).toBeCloseTo(-37.652_821_138_9, 5);
  expect(buninyong.longitude).toBeCloseTo(143.926_495_527_8, 5);
});

it('GEO-5 distance is within 0.2 % of the WGS-84 geodesic, in any direction from any place, near and far', () => {
  const anyDistance = fc.oneof(fc.double({ min: 1, max: 2_000, noNaN: true }), fc.double({ min: 1, max: SURELY_SHORTEST_M, noNaN: true }));
  fc.assert(
    fc.property(anywhere, anyAzimuth, anyDistance, (from, azimuthDeg, distanceM) => {
      expect(Math.abs(haversineM(from, alongGeodesic(from, azimuthDeg, distanceM)) / distanceM - 1)).toBeLessThan(0.002);
    }),
    { numRuns: 1_000 },
  );
});
