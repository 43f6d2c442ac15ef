import { expect, it } from 'vitest';
import { emptyScene, sceneOfTrail, viewOf } from './scene.ts';

const fix = (latitude: number, second: number, accuracyM: number | null = 8) => ({
  latitude,
  longitude: 77.5946,
  accuracyM,
  speedMps: null,
  headingDeg: null,
  recordedAt: `2026-02-07T14:30:${String(second).padStart(2, '0')}.000Z`,
});

it('shows where somebody pressed once they have moved from there, and always where they are', () => {
  const moved = sceneOfTrail('Jane', [fix(12.97, 0), fix(12.98, 5)]);
  expect(moved.marks).toEqual([{ kind: 'start', at: fix(12.97, 0), label: 'SOS' }]);
  expect(moved.person?.position).toEqual(fix(12.98, 5));
  expect(sceneOfTrail('Jane', [fix(12.97, 0)]).marks).toEqual([]);
});

it('has the whole accuracy circle in view, and at least about 150 m', () => {
  const heightM = (accuracyM: number | null) => {
    const [[, south], [, north]] = viewOf(sceneOfTrail('Jane', [fix(12.97, 0, accuracyM)])) ?? [
      [0, 0],
      [0, 0],
    ];
    return (north - south) * 111_000;
  };
  expect(heightM(null)).toBeGreaterThan(145);
  expect(heightM(8)).toBeLessThan(160);
  expect(heightM(1_000)).toBeGreaterThan(1_900);
});

it('has what lies on both sides of the date line in one view', () => {
  const places = [
    { latitude: -17, longitude: 179.9 },
    { latitude: -17, longitude: -179.9 },
  ];
  const [west, east] = viewOf({ ...emptyScene, lines: [{ kind: 'planned', places }] }) ?? [[0], [0]];
  expect(east[0] - west[0]).toBeCloseTo(0.2, 9);
});

it('of nothing there is no view', () => {
  expect(viewOf(emptyScene)).toBeNull();
});
