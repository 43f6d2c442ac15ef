import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Coordinates, haversineM, initialBearingDeg, isValidPosition } from './great-circle.ts';

const HALF_ROUND_M = Math.PI * 6_371_008.8;
const at = (latitude: number, longitude: number): Coordinates => ({ latitude, longitude });
const anywhere = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

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
  ['one degree of meridian', at(0, 0), at(1, 0), HALF_ROUND_M / 180],
  ['one degree of equator across the date line', at(0, 179.5), at(0, -179.5), HALF_ROUND_M / 180],
  ['one degree of the 60th parallel, nearly half of that', at(60, 0), at(60, 1), 55_597.011],
  ['pole to pole', at(90, 12), at(-90, 77), HALF_ROUND_M],
  ["Land's End to John o'Groats", at(50.066389, -5.714722), at(58.643889, -3.07), 968_854.882],
  ['Bengaluru to Chennai', at(12.9716, 77.5946), at(13.0827, 80.2707), 290_172.426],
])('GEO-2 %s', (_what, a, b, distanceM) => {
  expect(Math.abs(haversineM(a, b) - distanceM)).toBeLessThan(0.001);
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
  const expectedM = (degrees * HALF_ROUND_M) / 180;
  expect(haversineM(at(0, 0), at(0, degrees))).toBeCloseTo(expectedM, 6);
  expect(haversineM(at(0, 0), at(degrees, 180))).toBeCloseTo(HALF_ROUND_M - expectedM, 6);
  expect(haversineM(at(45, -90), at(-45 + degrees, 90))).toBeCloseTo(HALF_ROUND_M - expectedM, 6);
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
