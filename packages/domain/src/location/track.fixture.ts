import type { Coordinates } from '../geo/great-circle.ts';
import { alongGeodesic } from '../geo/vincenty.fixture.ts';
import type { Fix } from '../shared/position.ts';

export const BENGALURU: Coordinates = { latitude: 12.9716, longitude: 77.5946 };
export const NOON = Date.UTC(2026, 1, 7, 12, 0);

export const fixAt = (place: Coordinates, recordedAt: number, change: Partial<Fix> = {}): Fix => ({
  ...place,
  accuracyM: 8,
  speedMps: null,
  headingDeg: null,
  recordedAt,
  ...change,
});

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

interface Moment {
  readonly eastM: number;
  readonly northM: number;
  readonly atMs: number;
}

/** Where somebody truly was, ten times a second, and how far they came. */
export interface TrueWay {
  readonly moments: readonly Moment[];
  readonly lengthM: number;
}

export interface Manner {
  readonly speedMps: number;
  readonly blockM: number;
  readonly turnRadiusM: number;
  readonly lengthM: number;
  /** At a third of the corners. */
  readonly stopS: number;
}

export const DRIVING: Manner = { speedMps: 11, blockM: 250, turnRadiusM: 9, lengthM: 6_000, stopS: 40 };
export const WALKING: Manner = { speedMps: 1.4, blockM: 120, turnRadiusM: 2, lengthM: 2_000, stopS: 20 };

/** Streets of about a block's length; at most corners a right angle to either side, at the others a slight bend. */
function streets(random: () => number, { blockM, turnRadiusM, lengthM }: Manner) {
  const path = [{ eastM: 0, northM: 0, alongM: 0 }];
  const corners: number[] = [];
  let [heading, alongM] = [0, 0];
  const go = (metres: number) => {
    const last = path.at(-1) ?? { eastM: 0, northM: 0 };
    alongM += metres;
    path.push({ eastM: last.eastM + metres * Math.sin(heading), northM: last.northM + metres * Math.cos(heading), alongM });
  };
  while (alongM < lengthM) {
    for (let left = blockM * (0.5 + random()); left > 0; left -= 1) go(Math.min(1, left));
    corners.push(alongM);
    const choice = random();
    const turn = choice < 0.7 ? (Math.sign(choice - 0.35) * Math.PI) / 2 : random() * 0.6 - 0.3;
    const steps = Math.ceil(Math.abs(turn) * turnRadiusM * 2);
    for (let step = 0; step < steps; step++) {
      heading += turn / steps;
      go((Math.abs(turn) * turnRadiusM) / steps);
    }
  }
  return { path, corners, alongM };
}

/** Along random streets, speeding up and slowing down as vehicles do. */
export function onTheWay(seed: number, manner: Manner): TrueWay {
  const random = randomNumbers(seed);
  const { path, corners, alongM } = streets(random, manner);
  const stops = [...corners.filter(() => random() < 1 / 3), alongM];
  const moments: Moment[] = [];
  let [doneM, speed, waitS, stop, vertex] = [0, 0, 0, 0, 0];
  for (let atMs = 0; doneM < alongM - 0.5; atMs += 100) {
    const toStopM = (stops[stop] ?? alongM) - doneM;
    if (waitS > 0) waitS -= 0.1;
    else if (toStopM < 0.5) [stop, waitS, speed] = [stop + 1, manner.stopS * (0.5 + random()), 0];
    else speed = Math.min(manner.speedMps, speed + 0.12, Math.sqrt(3 * toStopM) + 0.3);
    if (waitS <= 0) doneM += speed * 0.1;
    while ((path[vertex + 1]?.alongM ?? Number.POSITIVE_INFINITY) < doneM) vertex++;
    moments.push({ eastM: path[vertex]?.eastM ?? 0, northM: path[vertex]?.northM ?? 0, atMs });
  }
  return { moments, lengthM: alongM };
}

export const standingStill = (seconds: number): TrueWay => ({
  moments: Array.from({ length: seconds * 10 }, (_, i) => ({ eastM: 0, northM: 0, atMs: i * 100 })),
  lengthM: 0,
});

export interface Receiver {
  readonly everyS: number;
  /** Standard deviation, east and north, of noise that is new with every fix. */
  readonly whiteM?: number;
  /** The same, of noise that wanders about within a minute, as that of reflected signals does. */
  readonly wanderM?: number;
  /** Radius of a disc in which fixes are scattered evenly. */
  readonly discM?: number;
  readonly accuracyM?: number;
}

/** What a receiver makes of it, beginning at noon at `origin`. */
export function received(way: TrueWay, receiver: Receiver & { readonly seed: number; readonly origin?: Coordinates }): Fix[] {
  const { everyS, whiteM = 0, wanderM = 0, discM = 0, accuracyM = null, seed, origin = BENGALURU } = receiver;
  const random = randomNumbers(seed * 7_919);
  const keep = Math.exp(-everyS / 60);
  let [wanderEast, wanderNorth] = [wanderM * normal(random), wanderM * normal(random)];
  return way.moments
    .filter((_, i) => i % (everyS * 10) === 0)
    .map(({ eastM, northM, atMs }) => {
      const drift = () => wanderM * Math.sqrt(1 - keep * keep) * normal(random);
      [wanderEast, wanderNorth] = [keep * wanderEast + drift(), keep * wanderNorth + drift()];
      const [radius, angle] = [discM * Math.sqrt(random()), 2 * Math.PI * random()];
      const east = eastM + wanderEast + whiteM * normal(random) + radius * Math.sin(angle);
      const north = northM + wanderNorth + whiteM * normal(random) + radius * Math.cos(angle);
      const { latitude, longitude } = alongGeodesic(origin, (Math.atan2(east, north) * 180) / Math.PI, Math.hypot(east, north));
      return fixAt({ latitude, longitude }, NOON + atMs, { accuracyM });
    });
}
