import { type Coordinates, haversineM } from '../geo/great-circle.ts';
import { believedFixes } from '../location/believed-fixes.ts';
import { MINUTE_MS, SECOND_MS, type Instant } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';

/** Beyond this from the pickup nobody waits there any more: no usable fix is less accurate (LOC-2). */
const PICKUP_RADIUS_M = 100;
/** Getting in, and getting away from the kerb, is no waiting. */
const FREE_MS = 3 * MINUTE_MS;

/** Whole seconds that a ride stayed at its pickup after the start, beyond the free ones. Only what fixes show is waiting: silence costs nothing. */
export function waitingS(
  fixes: readonly Fix[],
  { pickup, startedAt }: { readonly pickup: Coordinates; readonly startedAt: Instant },
): number {
  let untilMs = startedAt;
  for (const fix of believedFixes(fixes).used) {
    if (haversineM(fix, pickup) > PICKUP_RADIUS_M) break;
    untilMs = fix.recordedAt;
  }
  return Math.max(0, Math.floor((untilMs - startedAt - FREE_MS) / SECOND_MS));
}
