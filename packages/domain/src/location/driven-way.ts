import { type Coordinates, haversineM } from '../geo/great-circle.ts';
import { MINUTE_MS } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';
import { believedFixes, type DoubtedFix } from './believed-fixes.ts';

/** A way to be drawn beside the planned one. */
export interface DrivenWay {
  /** What was driven between silences, each from its first fix to its last. */
  readonly stretches: readonly (readonly Coordinates[])[];
  /** The first of those that were not believed. */
  readonly doubted: readonly DoubtedFix[];
}

/** As much as a map shows and a row of a table holds. */
const MOST_PLACES = 1_000;
const MOST_DOUBTED = 200;
/** Finer than any receiver. */
const FINEST_STEP_M = 5;

/**
 * The way through fixes of one journey, in any order and with duplicates: by those the distance is measured by, broken off where nothing was heard for
 * more than a minute. Of fixes less than a step apart the first is drawn; the step grows until the whole is few enough.
 */
export function drivenWay(fixes: readonly Fix[]): DrivenWay {
  const { used, doubted } = believedFixes(fixes);
  const whole = stretchesOf(used);
  let stretches = whole;
  for (let stepM = FINEST_STEP_M; placesIn(stretches) > Math.max(MOST_PLACES, 2 * whole.length); stepM *= 2)
    stretches = whole.map((stretch) => thinned(stretch, stepM));
  return {
    stretches: stretches.map((stretch) => stretch.map(({ latitude, longitude }) => ({ latitude, longitude }))),
    doubted: doubted.toSorted((a, b) => a.fix.recordedAt - b.fix.recordedAt).slice(0, MOST_DOUBTED),
  };
}

function stretchesOf(used: readonly Fix[]): readonly (readonly Fix[])[] {
  const stretches: Fix[][] = [];
  for (const fix of used) {
    const stretch = stretches.at(-1);
    const before = stretch?.at(-1);
    if (stretch === undefined || before === undefined || fix.recordedAt - before.recordedAt > MINUTE_MS) stretches.push([fix]);
    else stretch.push(fix);
  }
  return stretches;
}

/** Its ends stay: there the silences begin. */
function thinned(stretch: readonly Fix[], stepM: number): readonly Fix[] {
  let drawn = stretch[0];
  return stretch.filter((fix, i) => {
    const isDrawn = i === 0 || i === stretch.length - 1 || (drawn !== undefined && haversineM(drawn, fix) >= stepM);
    if (isDrawn) drawn = fix;
    return isDrawn;
  });
}

const placesIn = (stretches: readonly (readonly Fix[])[]): number => stretches.reduce((sum, { length }) => sum + length, 0);
