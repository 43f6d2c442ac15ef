import type { Vector } from '../geo/unit-vector.ts';
import { MINUTE_MS, SECOND_MS } from '../shared/instant.ts';
import { chordM, type Waypoint } from './waypoint.ts';

/** The positions of a phone that lies still are within this of their mean, but for stray ones. */
const REST_RADIUS_M = 50;
/** Whoever is not out of that circle after so long moves at less than half a metre a second. */
const REST_MIN_MS = 4 * MINUTE_MS;
/** Positions outside are stray ones until there were no others for so long. */
const STRAY_MS = 20 * SECOND_MS;
/** Those of a rest itself are within this many times their median distance; farther ones are the way to it and from it. */
const REACH_PER_MEDIAN = 3;
const MIN_REACH_M = 5;

/** The way with every rest drawn together into one waypoint: standing still, noise would add up to kilometres. */
export function withRestsJoined(way: readonly Waypoint[]): readonly Waypoint[] {
  const joined: Waypoint[] = [];
  for (let start = 0; start < way.length;) {
    const end = endOfStay(way, start);
    const isRest = at(way, end).until - at(way, start).from >= REST_MIN_MS;
    const { before, rest, used } = isRest ? restIn(way.slice(start, end + 1)) : { before: [], rest: at(way, start), used: 1 };
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
function restIn(stay: readonly Waypoint[]): { readonly before: readonly Waypoint[]; readonly rest: Waypoint; readonly used: number } {
  const coordinate = (axis: 0 | 1 | 2): number => median(stay.map(({ place }) => place[axis]));
  const place: Vector = [coordinate(0), coordinate(1), coordinate(2)];
  const reachM = MIN_REACH_M + REACH_PER_MEDIAN * median(stay.map((waypoint) => chordM(waypoint.place, place)));
  const isNear = (waypoint: Waypoint): boolean => chordM(waypoint.place, place) <= reachM;
  const [first, last] = [stay.findIndex(isNear), stay.findLastIndex(isNear)];
  const rest = { place, from: at(stay, first).from, until: at(stay, last).until, accuracyM: null };
  return { before: stay.slice(0, first), rest, used: last + 1 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const at = (way: readonly Waypoint[], i: number): Waypoint => way[i] as Waypoint;
