import { haversineM } from '../geo/great-circle.ts';
import { SECOND_MS } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';

/** 252 km/h: faster than anything that takes riders along a street or a railway here. */
const MAX_SPEED_MPS = 70;
/** A fix may be out by twice its radius of 68 % confidence (about 95 %). */
const SLACK_PER_RADIUS = 2;
/** The radius of a fix whose device told none. */
const UNKNOWN_ACCURACY_M = 30;

/** Fixes in a row, at least one, each of which can be reached from the one before it. */
type Stretch = [Fix, ...Fix[]];

/**
 * The fixes, out of those given in the order of their time, at which the person cannot have been. Where a fix cannot be reached from the one before, the
 * stretches on both sides contradict each other, and both neighbours are heard: a stretch between two that agree with each other is at fault, unless it is
 * longer than they are together; else the one with fewer fixes, of equals the later. What is not in the answer can be travelled from fix to fix.
 */
export function impossibleJumps(fixes: readonly Fix[]): ReadonlySet<Fix> {
  const faults = new Set<Fix>();
  const stretches = stretchesOf(fixes);
  const held: Stretch[] = [];
  stretches.forEach((stretch, i) => {
    for (let before = held.pop(); before !== undefined; before = held.pop()) {
      if (isReachable(lastOf(before), stretch[0])) {
        for (const fix of stretch) before.push(fix);
        return held.push(before);
      }
      const atFault = isAtFault(stretch, before, stretches[i + 1]) ? stretch : before;
      for (const fix of atFault) faults.add(fix);
      if (atFault === stretch) return held.push(before);
    }
    return held.push(stretch);
  });
  return faults;
}

/** Whether the second of two stretches that contradict each other is the one at fault. */
function isAtFault(stretch: Stretch, before: Stretch, after: Stretch | undefined): boolean {
  const surroundedBy = after !== undefined && isReachable(lastOf(before), after[0]) ? after.length : 0;
  return stretch.length <= before.length + surroundedBy;
}

/** Whether the way can be made in the time, given how far out both places may be. */
function isReachable(from: Fix, to: Fix): boolean {
  const slackM = SLACK_PER_RADIUS * ((from.accuracyM ?? UNKNOWN_ACCURACY_M) + (to.accuracyM ?? UNKNOWN_ACCURACY_M));
  return haversineM(from, to) <= slackM + (MAX_SPEED_MPS * (to.recordedAt - from.recordedAt)) / SECOND_MS;
}

function stretchesOf(fixes: readonly Fix[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const fix of fixes) {
    const stretch = stretches.at(-1);
    if (stretch !== undefined && isReachable(lastOf(stretch), fix)) stretch.push(fix);
    else stretches.push([fix]);
  }
  return stretches;
}

const lastOf = (stretch: Stretch): Fix => stretch.at(-1) ?? stretch[0];
