import fc from 'fast-check';
import { expect, it } from 'vitest';
import vectors from '../../vectors/polyline.json' with { type: 'json' };
import type { Coordinates } from './great-circle.ts';
import { decodePolyline, encodePolyline, polylineLengthM } from './polyline.ts';
import { alongGeodesic } from './vincenty.fixture.ts';

const anyUnits = (degrees: number) => fc.integer({ min: -degrees * 1e5, max: degrees * 1e5 });
/** Places with 5 decimals, on the bounds too. */
const anyPoint = fc.tuple(anyUnits(90), anyUnits(180)).map(([north, east]) => ({ latitude: north / 1e5, longitude: east / 1e5 }));

it.each(vectors.encoded)('GEO-6 vector: $name', ({ points, text }) => {
  expect(encodePolyline(points)).toBe(text);
  expect(decodePolyline(text)).toEqual(points);
});

it.each(vectors.rounded)('GEO-6 vector: $name', ({ points, text }) => {
  expect(encodePolyline(points)).toBe(text);
});

it('GEO-6 what was encoded is decoded again, poles and date line included', () => {
  fc.assert(
    fc.property(fc.array(anyPoint, { maxLength: 40 }), (points) => {
      expect(decodePolyline(encodePolyline(points))).toEqual(points);
    }),
  );
});

it('GEO-6 places are kept to half a unit, however long the way: roundings do not add up', () => {
  const finePoint = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(finePoint, { minLength: 1, maxLength: 40 }), (points) => {
      const back: readonly Coordinates[] = decodePolyline(encodePolyline(points)) ?? [];
      expect(back).toHaveLength(points.length);
      points.forEach(({ latitude, longitude }, i) => {
        expect(Math.abs((back[i]?.latitude ?? 99) - latitude)).toBeLessThanOrEqual(0.5001e-5);
        expect(Math.abs((back[i]?.longitude ?? 999) - longitude)).toBeLessThanOrEqual(0.5001e-5);
      });
    }),
  );
});

it.each(vectors.refused)('GEO-7 vector, none: $name', ({ text }) => {
  expect(decodePolyline(text)).toBeNull();
});

it('GEO-7 any text is answered with places or with null, never an exception', () => {
  const anyCode = fc.oneof({ weight: 30, arbitrary: fc.integer({ min: 63, max: 126 }) }, { weight: 1, arbitrary: fc.nat(0xffff) });
  const anyText = fc.array(anyCode).map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { latitude, longitude } of decodePolyline(text) ?? []) {
        expect(Math.abs(latitude)).toBeLessThanOrEqual(90);
        expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
      }
    }),
  );
});

it('GEO-7 what is no place is not encoded', () => {
  expect(() => encodePolyline([{ latitude: 91, longitude: 0 }])).toThrow(RangeError);
  expect(() => encodePolyline([{ latitude: 0, longitude: Number.NaN }])).toThrow(RangeError);
});

it('GEO-8 a polyline is as long as its parts together, within 0.2 % of the geodesics', () => {
  const start = { latitude: 12.9716, longitude: 77.5946 };
  const corner = alongGeodesic(start, 60, 3_000);
  const end = alongGeodesic(corner, 170, 12_000);
  expect(Math.abs(polylineLengthM([start, corner, end]) / 15_000 - 1)).toBeLessThan(0.002);
  expect(polylineLengthM([start, corner, start])).toBeCloseTo(2 * polylineLengthM([start, corner]), 6);
  expect(polylineLengthM([start])).toBe(0);
  expect(polylineLengthM([])).toBe(0);
});
