import type { Vector } from '../geo/unit-vector.ts';
import { MINUTE_MS, SECOND_MS } from '../shared/instant.ts';
import { chordM, type Waypoint } from './waypoint.ts';

/** The positions of a phone that lies still are within this of their mean, but for stray ones. */
const REST_RADIUS_M = 50;
/** Whoever is not out of that circle after so long moves at less than half a metre a second. */
const REST_MIN_MS = 4 * MINUTE_MS;
/** Positions outside are stray ones until there are more than so many in a row, for more than so long. */
const STRAY_WAYPOINTS = 2;
const STRAY_MS = 20 * SECOND_MS;

/** The way with every rest drawn together into one waypoint: standing still, noise would add up to kilometres. */
export function withRestsJoined(way: readonly Waypoint[]): readonly Waypoint[] {
  const joined: Waypoint[] = [];
  for (let i = 0; i < way.length;) {
    const { end, mean } = stayFrom(way, i);
    const [first, last] = [at(way, i), at(way, end)];
    const isRest = last.until - first.from >= REST_MIN_MS;
    joined.push(isRest ? { place: mean, from: first.from, until: last.until, accuracyM: null, isRest } : first);
    i = isRest ? end + 1 : i + 1;
  }
  return joined;
}

/** How long the person stays about the place of a waypoint: the last one inside the circle around the mean, and that mean. */
function stayFrom(way: readonly Waypoint[], start: number): { readonly end: number; readonly mean: Vector } {
  let mean = at(way, start).place;
  let [end, inside] = [start, 0];
  for (let i = start; i < way.length; i++) {
    const { place, from } = at(way, i);
    if (chordM(place, mean) > REST_RADIUS_M) {
      if (i - end > STRAY_WAYPOINTS && from - at(way, end).until > STRAY_MS) break;
      continue;
    }
    [end, inside] = [i, inside + 1];
    const share = 1 / inside;
    mean = [mean[0] + share * (place[0] - mean[0]), mean[1] + share * (place[1] - mean[1]), mean[2] + share * (place[2] - mean[2])];
  }
  return { end, mean };
}

const at = (way: readonly Waypoint[], i: number): Waypoint => way[i] as Waypoint;
