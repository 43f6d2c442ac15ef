import { distanceToPolylineM, haversineM, indexPolyline, type Coordinates } from '@saferoute/domain';
import distance from '@turf/distance';
import { lineString, point } from '@turf/helpers';
import nearestPointOnLine from '@turf/nearest-point-on-line';
import { interleave, judge } from '../figure.ts';
import type { Measurement } from '../stage.ts';

const PAIRS = 1_000;
const VERTICES = 5_000;
const PLACES = 50;
const ROUNDS = 40;
const WARM_UP_ROUNDS = 5;
const ROUND_MS = 40;

/** What every fix and every monitor computes, against the library most would take. Its own formats are made beforehand. */
export const geometry: Measurement = {
  name: 'geometry',
  take: async (stage) => [await distances(stage.rounds(ROUNDS)), await deviations(stage.rounds(ROUNDS))],
};

async function distances(rounds: number) {
  const way = wander(2 * PAIRS);
  const pairs = Array.from({ length: PAIRS }, (_, i) => [at(way, i), at(way, i + PAIRS)] as const);
  const theirs = pairs.map(([a, b]) => [turfPoint(a), turfPoint(b)] as const);
  const sides = {
    ours: () => callsPerSecond(pairs, ([a, b]) => haversineM(a, b)),
    raw: () => callsPerSecond(theirs, ([a, b]) => distance(a, b, { units: 'meters' })),
  };
  await interleave(WARM_UP_ROUNDS, sides);
  return judge(
    {
      name: 'distances, against @turf/distance',
      unit: 'per second',
      target: { kind: 'at-least', ratio: 3 },
      notes: ['pairs within one city'],
    },
    await interleave(rounds, sides),
  );
}

async function deviations(rounds: number) {
  const way = wander(VERTICES);
  const index = indexPolyline(way);
  const line = lineString(way.map(({ latitude, longitude }) => [longitude, latitude]));
  const places = Array.from({ length: PLACES }, (_, i) => beside(at(way, Math.floor((i * VERTICES) / PLACES))));
  const theirs = places.map(turfPoint);
  const sides = {
    ours: () => callsPerSecond(places, (place) => distanceToPolylineM(place, index)),
    raw: () => callsPerSecond(theirs, (place) => nearestPointOnLine(line, place, { units: 'meters' }).properties.pointDistance),
  };
  await interleave(WARM_UP_ROUNDS, sides);
  return judge(
    {
      name: 'distances from a route, against @turf/nearest-point-on-line',
      unit: 'per second',
      target: { kind: 'at-least', ratio: 10 },
      notes: [`${VERTICES.toLocaleString('en')} vertices, places up to 400 m beside the route; the index is made once`],
    },
    await interleave(rounds, sides),
  );
}

/** A plausible way through a city: a step of about 20 m, now and then a turn. */
function wander(steps: number): readonly Coordinates[] {
  const way: Coordinates[] = [{ latitude: 12.9716, longitude: 77.5946 }];
  for (let i = 1; i < steps; i++) {
    const { latitude, longitude } = at(way, i - 1);
    const heading = Math.sin(i / 90) * 3 + Math.sin(i / 17);
    way.push({ latitude: latitude + 0.00018 * Math.cos(heading), longitude: longitude + 0.00018 * Math.sin(heading) });
  }
  return way;
}

const beside = ({ latitude, longitude }: Coordinates): Coordinates => ({
  latitude: latitude + 0.003 * Math.sin(longitude * 1e5),
  longitude: longitude + 0.003 * Math.cos(latitude * 1e5),
});

const turfPoint = ({ latitude, longitude }: Coordinates) => point([longitude, latitude]);

/** Calls it with every item over and over for a while. What comes out is used, so that nothing is optimised away. */
function callsPerSecond<T>(items: readonly T[], call: (item: T) => number): number {
  let [calls, sum, elapsedMs] = [0, 0, 0];
  const started = performance.now();
  do {
    for (const item of items) sum += call(item);
    calls += items.length;
    elapsedMs = performance.now() - started;
  } while (elapsedMs < ROUND_MS);
  if (!Number.isFinite(sum)) throw new RangeError('a distance is a number');
  return (calls * 1000) / elapsedMs;
}

function at<T>(items: readonly T[], i: number): T {
  const item = items[i];
  if (item === undefined) throw new RangeError('no such item');
  return item;
}
