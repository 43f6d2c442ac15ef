import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mapsLink } from './maps-link.ts';

const link = (latitude: number, longitude: number) => mapsLink({ latitude, longitude });

it.each([
  [12.9716, 77.5946, '12.9716,77.5946'],
  [-33.85678412345, 151.21529699, '-33.856784,151.215297'],
  [10, -20.5, '10,-20.5'],
  [1e-7, -1e-7, '0,0'],
  [1e-6, -0.000001, '0.000001,-0.000001'],
  [90, -180, '90,-180'],
])('MSG-3 %d, %d is written %s', (latitude, longitude, query) => {
  expect(link(latitude, longitude)).toBe(`https://maps.google.com/?q=${query}`);
});

it('MSG-3 every place is written within half a millionth of a degree, in plain digits', () => {
  const latitudes = fc.double({ min: -90, max: 90, noNaN: true });
  const longitudes = fc.double({ min: -180, max: 180, noNaN: true });
  fc.assert(
    fc.property(latitudes, longitudes, (latitude, longitude) => {
      const query = link(latitude, longitude)?.split('=')[1] ?? '';
      expect(query).toMatch(/^-?\d+(\.\d{0,5}[1-9])?,-?\d+(\.\d{0,5}[1-9])?$/);
      const [north, east] = query.split(',').map(Number);
      expect(Math.abs(north! - latitude)).toBeLessThanOrEqual(5.01e-7);
      expect(Math.abs(east! - longitude)).toBeLessThanOrEqual(5.01e-7);
    }),
  );
});

it.each([
  [Number.NaN, 0],
  [91, 0],
  [0, 181],
  [0, Number.POSITIVE_INFINITY],
])('MSG-3 %d, %d has no link', (latitude, longitude) => {
  expect(link(latitude, longitude)).toBeNull();
});

it('MSG-3 no place has no link', () => {
  expect(mapsLink(null)).toBeNull();
});
