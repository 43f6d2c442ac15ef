import type { Vector } from '../geo/unit-vector.ts';
import { MINUTE_MS, SECOND_MS } from '../shared/instant.ts';
import { chordM, dot, minus, type Waypoint } from './waypoint.ts';

/** The positions of a phone that lies still are within this of their mean, but for stray ones. */
const REST_RADIUS_M = 50;
/** Whoever is not out of that circle after so long moves at less than half a metre a second. */
const REST_MIN_MS = 4 * MINUTE_MS;
/** Positions outside are stray ones until there were no others for so long. */
const STRAY_MS = 20 * SECOND_MS;
/** Those of a rest itself are within this many times their median distance; farther ones are the way to it and from it. */
const REACH_PER_MEDIAN = 3;
const MIN_REACH_M = 5;

/** Half of the time faster than this, somebody may be on the move, round and round. */
const MOVING_MPS = 0.5;
/**
 * How much larger the squares of steps must then be than the turning of the track. Fresh noise makes them twice as large, noise that wanders
 * four times; whoever walks keeps a direction for some steps.
 */
const STEP_PER_TURNING = 6;

/** What becomes of the beginning of a way: waypoints as they are, then a rest or one more of them. */
interface Beginning {
  readonly before: readonly Waypoint[];
  readonly rest: Waypoint;
  /** How many waypoints went into it. */
  readonly used: number;
}

/** The way with every rest drawn together into one waypoint: standing still, noise would add up to kilometres. */
export function withRestsJoined(way: readonly Waypoint[]): readonly Waypoint[] {
  const joined: Waypoint[] = [];
  for (let start = 0; start < way.length;) {
    const end = endOfStay(way, start);
    const stay = way.slice(start, end + 1);
    const isLong = at(way, end).until - at(way, start).from >= REST_MIN_MS;
    const { before, rest, used } = !isLong ? oneOf(stay) : isOnTheMove(stay) ? firstMinuteOf(stay) : restIn(stay);
    for (const waypoint of before) joined.push(waypoint);
    joined.push(rest);
    start += used;
  }
  return joined;
}

/** The last waypoint that is still in the circle around the mean of those since `start`. */
function endOfStay(way: readonly Waypoint[], start: number): number {
  let mean = at(way, start).place;
  let [end, inside] = [start, 0];
  for (let i = start; i < way.length; i++) {
    const { place, from } = at(way, i);
    if (chordM(place, mean) > REST_RADIUS_M) {
      if (from - at(way, end).until > STRAY_MS) break;
      continue;
    }
    [end, inside] = [i, inside + 1];
    const share = 1 / inside;
    mean = [mean[0] + share * (place[0] - mean[0]), mean[1] + share * (place[1] - mean[1]), mean[2] + share * (place[2] - mean[2])];
  }
  return end;
}

/** The rest in a stay: the median of its places, which the way to it and from it, being the lesser part, does not move. */
function restIn(stay: readonly Waypoint[]): Beginning {
  const coordinate = (axis: 0 | 1 | 2): number => median(stay.map(({ place }) => place[axis]));
  const place: Vector = [coordinate(0), coordinate(1), coordinate(2)];
  const reachM = MIN_REACH_M + REACH_PER_MEDIAN * median(stay.map((waypoint) => chordM(waypoint.place, place)));
  const isNear = (waypoint: Waypoint): boolean => chordM(waypoint.place, place) <= reachM;
  const [first, last] = [stay.findIndex(isNear), stay.findLastIndex(isNear)];
  const rest = { place, from: at(stay, first).from, until: at(stay, last).until, accuracyM: null };
  return { before: stay.slice(0, first), rest, used: last + 1 };
}

const oneOf = (stay: readonly Waypoint[]): Beginning => ({ before: [], rest: at(stay, 0), used: 1 });

/** By minutes, not by waypoints: each is followed by a look at all of the stay that is left. */
function firstMinuteOf(stay: readonly Waypoint[]): Beginning {
  const last = Math.max(
    0,
    stay.findLastIndex(({ from }) => from - at(stay, 0).from < MINUTE_MS),
  );
  return { before: stay.slice(0, last), rest: at(stay, last), used: last + 1 };
}

/** Whether somebody who does not leave the circle moves about in it, as on a sports ground: fast enough, and not as noise moves. */
function isOnTheMove(stay: readonly Waypoint[]): boolean {
  const steps = stay
    .slice(1)
    .map((waypoint, i) => ({ by: minus(waypoint.place, at(stay, i).place), ms: waypoint.from - at(stay, i).until }));
  if (median(steps.map(({ by, ms }) => (Math.sqrt(dot(by, by)) * SECOND_MS) / Math.max(1, ms))) < MOVING_MPS) return false;
  const turns = steps.slice(1).map(({ by }, i) => minus(by, steps[i]?.by ?? by));
  const turning = turns.slice(1).reduce((sum, turn, i) => sum - dot(turn, turns[i] ?? turn), 0) / (4 * Math.max(1, turns.length - 1));
  return median(steps.map(({ by }) => dot(by, by))) > STEP_PER_TURNING * Math.max(0, turning);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const at = (way: readonly Waypoint[], i: number): Waypoint => way[i] as Waypoint;
