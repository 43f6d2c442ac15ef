import type { Fix } from '../shared/position.ts';
import { believedFixes } from './believed-fixes.ts';
import { withRestsJoined } from './rests.ts';
import { scatterM } from './scatter.ts';
import { chordM, isSilence, type Waypoint, waypointOf } from './waypoint.ts';

/** How far somebody came, and how well that is known. */
export interface TravelledDistance {
  /** Whole metres. */
  readonly travelledM: number;
  /** Silences of more than a minute; the straight lines across them, in whole metres, are part of `travelledM`. */
  readonly gaps: number;
  readonly bridgedM: number;
  readonly usedFixes: number;
  /** Left out: impossible jumps, and radii of more than 100 m. */
  readonly excludedFixes: number;
}

/** A step shorter than this may be noise however good the receiver is. */
const MIN_STEP_M = 5;
/** Beyond this even bad noise is no reason to cut corners. */
const MAX_STEP_M = 100;
/** Noise across the way makes steps of this many radii, or this many standard deviations, longer by 1 to 2 %; longer steps would cut off as much at bends. */
const STEP_PER_RADIUS = 1.5;
const STEP_PER_SCATTER = 7;

/**
 * The distance travelled through fixes of one journey, in any order and with duplicates. Noise can only make a way longer, so it is taken out in three steps:
 * what nobody can have been at is left out; rests become one place each; and of the rest of the way only fixes are counted that are a step away from the one
 * counted last, where a step is as long as the noise demands, told by the device or seen in the track. Then straight lines join what is left.
 */
export function travelledDistance(fixes: readonly Fix[]): TravelledDistance {
  const { used } = believedFixes(fixes);
  const way = withRestsJoined(used.map(waypointOf));
  const silences = way.flatMap((waypoint, i) => silenceBefore(waypoint, way[i - 1]));
  return {
    travelledM: Math.round(lengthM(way)),
    gaps: silences.length,
    bridgedM: Math.round(silences.reduce((sum, bridgedM) => sum + bridgedM, 0)),
    usedFixes: used.length,
    excludedFixes: fixes.length - used.length,
  };
}

function lengthM(way: readonly Waypoint[]): number {
  const scatter = scatterM(way);
  let sumM = 0;
  let counted = way[0];
  way.forEach((waypoint, i) => {
    const stepM = chordM(waypoint.place, counted?.place ?? waypoint.place);
    if (stepM < shortestStepM(waypoint, scatter[i] ?? 0)) return;
    sumM += stepM;
    counted = waypoint;
  });
  return sumM;
}

function shortestStepM({ accuracyM }: Waypoint, scatter: number): number {
  return Math.min(MAX_STEP_M, Math.max(MIN_STEP_M, STEP_PER_RADIUS * (accuracyM ?? 0), STEP_PER_SCATTER * scatter));
}

/** The length of the line across a silence, if there was one. */
function silenceBefore(waypoint: Waypoint, before: Waypoint | undefined): readonly number[] {
  return before !== undefined && isSilence(before, waypoint) ? [chordM(before.place, waypoint.place)] : [];
}
