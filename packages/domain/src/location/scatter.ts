import type { Vector } from '../geo/unit-vector.ts';
import { dot, isSilence, minus, type Waypoint } from './waypoint.ts';

/** How many waypoints on either side the scatter of one is taken from. */
const REACH = 20;
const NOWHERE: Vector = [0, 0, 0];

/**
 * How far the positions around each waypoint are scattered off the way: the standard deviation in one direction, in metres. What matters is the deviation of
 * each from the line between its neighbours. Bends and changes of speed make deviations that last, noise makes deviations that turn round from one waypoint to
 * the next: so scatter is the mean of minus the product of deviations next to each other, which for noise of variance σ² in both directions is 2σ².
 */
export function scatterM(way: readonly Waypoint[]): readonly number[] {
  const deviations = way.map((_, i) => deviationAt(way, i));
  const sums = [0];
  deviations.forEach((deviation, i) => sums.push((sums[i] ?? 0) - dot(deviation, deviations[i + 1] ?? NOWHERE)));
  return way.map((_, i) => {
    const [from, to] = [Math.max(0, i - REACH), Math.min(way.length - 1, i + REACH)];
    const turning = ((sums[to] ?? 0) - (sums[from] ?? 0)) / Math.max(1, to - from);
    return Math.sqrt(Math.max(0, turning) / 2);
  });
}

/** From the line between the neighbours, at its time on the way; none at the ends and beside a silence, across which anything may have been. */
function deviationAt(way: readonly Waypoint[], i: number): Vector {
  const [before, here, after] = [way[i - 1], way[i], way[i + 1]];
  if (before === undefined || here === undefined || after === undefined) return NOWHERE;
  if (isSilence(before, here) || isSilence(here, after)) return NOWHERE;
  const [towardsMs, onwardMs] = [here.from - before.until, after.from - here.until];
  const share = towardsMs / Math.max(1, towardsMs + onwardMs);
  const [step, line] = [minus(here.place, before.place), minus(after.place, before.place)];
  return [step[0] - share * line[0], step[1] - share * line[1], step[2] - share * line[2]];
}
