import { expect, it } from 'vitest';
import { circleRing, coordinateWords, destination, gridLines, trailOf } from './ground.ts';

const at = (recordedAt: string, latitude = 12.9716) => ({
  latitude,
  longitude: 77.5946,
  accuracyM: null,
  speedMps: null,
  headingDeg: null,
  recordedAt,
});

const widthDeg = (lat: number): number => (circleRing([0, lat], 100)[48]?.[0] ?? 0) - 0;

it('one degree north along a meridian is 111 195 m', () => {
  const [lng, lat] = destination([77.5946, 12], 0, 111_195);
  expect(lng).toBeCloseTo(77.5946, 6);
  expect(lat).toBeCloseTo(13, 4);
});

it('the accuracy circle is as many metres wide in the north as at the equator', () => {
  expect(widthDeg(60) / widthDeg(0)).toBeCloseTo(2, 2);
});

it('the ring is closed and runs counter-clockwise, as RFC 7946 wants an outer ring', () => {
  const ring = circleRing([10, 50], 50, 8);
  expect(ring).toHaveLength(9);
  expect(ring[0]).toEqual(ring[8]);
  expect(ring[1]?.[0]).toBeLessThan(ring[0]?.[0] ?? 0);
});

it('a fix that arrives late takes its place in the past, and a repeated one is drawn once', () => {
  const trail = trailOf([at('2026-02-07T14:30:20Z'), null, at('2026-02-07T14:30:10Z'), at('2026-02-07T14:30:20Z')]);
  expect(trail.map((p) => p.recordedAt)).toEqual(['2026-02-07T14:30:10Z', '2026-02-07T14:30:20Z']);
});

it('writes coordinates to about a metre', () => {
  expect(coordinateWords({ latitude: 12.9716, longitude: 77.5946 })).toBe('12.97160, 77.59460');
});

it('the grid has a line through the centre in both directions', () => {
  const lines = gridLines([77.5946, 12.9716], 100, 200);
  expect(lines).toHaveLength(10);
  const [from, to] = lines[4] ?? [];
  expect([from?.[0], to?.[0]]).toEqual([77.5946, 77.5946]);
});
