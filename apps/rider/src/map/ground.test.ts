import { haversineM } from '@saferoute/domain';
import { expect, it } from 'vitest';
import { boxOf, gridOver, type LngLat, ring } from './ground.ts';

const place = (latitude: number, longitude: number) => ({ latitude, longitude });
const apartM = (a: LngLat, b: LngLat) => haversineM(place(a[1], a[0]), place(b[1], b[0]));

it('a ring lies at its radius and is closed', () => {
  const points = ring(place(60, 10), 100);
  for (const point of points) expect(apartM(point, [10, 60])).toBeCloseTo(100, 0);
  expect(points[0]?.[0]).toBeCloseTo(points.at(-1)?.[0] ?? 0, 9);
});

it('a box holds every place, and is never a point', () => {
  const box = boxOf([place(12.9, 77.5), place(13.1, 77.7)]);
  expect(box?.[0][1]).toBeLessThan(12.9);
  expect(box?.[1][0]).toBeGreaterThan(77.7);
  expect(boxOf([place(0, 0)])?.[1][0]).toBeGreaterThan(0.001);
  expect(boxOf([])).toBeNull();
});

it.each([
  [0.001, 100],
  [0.02, 1_000],
  [0.5, 10_000],
])('a grid over %d degrees has lines every %d m, and never hundreds of them', (degrees, stepM) => {
  const grid = gridOver(
    boxOf([place(12.9, 77.5), place(12.9 + degrees, 77.5)]) ?? [
      [0, 0],
      [1, 1],
    ],
  );
  expect(grid.stepM).toBe(stepM);
  expect(grid.lines.length).toBeLessThan(130);
  const [first, , second] = grid.lines;
  expect(Math.abs(apartM(first?.[0] as LngLat, second?.[0] as LngLat) / stepM - 1)).toBeLessThan(0.05);
});
