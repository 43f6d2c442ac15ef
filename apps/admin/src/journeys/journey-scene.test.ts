import { encodePolyline } from '@saferoute/domain';
import { expect, it } from 'vitest';
import { isRouteOurs, sceneOfJourney, sceneOfWays } from './journey-scene.ts';

const at = (latitude: number) => ({ latitude, longitude: 77.5946 });
const line = (...latitudes: number[]): string => encodePolyline(latitudes.map(at)) ?? '';
const plan = { pickup: at(12.97), drop: at(13.08), route: line(12.97, 13.08) };
const driven = { paths: [line(12.97, 12.98), line(13, 13.01)], flagged: [] };
const fix = (latitude: number) => ({
  ...at(latitude),
  accuracyM: 8,
  speedMps: null,
  headingDeg: null,
  recordedAt: '2026-02-07T14:30:00.000Z',
});
const linesOf = (kind: string, scene: ReturnType<typeof sceneOfWays>) =>
  scene.lines.filter((each) => each.kind === kind).map(({ places }) => places);

it('draws the planned way, each driven stretch, and the silence between them', () => {
  const scene = sceneOfWays({ plan, isRouteOurs: true, driven });
  expect(linesOf('planned', scene)).toEqual([[at(12.97), at(13.08)]]);
  expect(linesOf('trail', scene)).toEqual([
    [at(12.97), at(12.98)],
    [at(13), at(13.01)],
  ]);
  expect(linesOf('gap', scene)).toEqual([[at(12.98), at(13)]]);
  expect(scene.marks.map(({ label }) => label)).toEqual(['Pickup', 'Drop']);
});

it('goes on from the driven way to where the person is now', () => {
  const scene = sceneOfJourney({ plan, isRouteOurs: true, driven }, 'Jane', [fix(13.02), fix(13.03)]);
  expect(linesOf('trail', scene).at(-1)).toEqual([at(13.01), fix(13.02), fix(13.03)]);
  expect(scene.person).toEqual({ name: 'Jane', position: fix(13.03) });
});

it('leaves out a planned line that belongs on another map', () => {
  expect(linesOf('planned', sceneOfWays({ plan, isRouteOurs: false, driven: null }))).toEqual([[]]);
  expect(isRouteOurs(null)).toBe(true);
});
