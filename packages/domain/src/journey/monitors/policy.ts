import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/instant.ts';

/** Every knob of the monitors. Durations in milliseconds; each is written as an ISO 8601 duration where it can be set. */
export interface MonitorPolicy {
  /** Samples closer together than this and their own accuracy are one stop. */
  readonly stopRadiusM: number;
  /** A stop is believed from this many samples on. */
  readonly stopSamples: number;
  /** Standing still for this long raises a question. Longer than a red light, shorter than it takes to miss somebody. */
  readonly stationaryAfterMs: number;
  /** Within this of pickup or drop people wait, and may. */
  readonly placeRadiusM: number;
  /** Further than this from the planned route is off it … */
  readonly offRouteRaiseM: number;
  /** … until nearer than this: one threshold alone would flap along a parallel road. */
  readonly offRouteClearM: number;
  /** A detour shorter than this, or a single fix thrown off between high houses, is none. */
  readonly offRouteForMs: number;
  /** Not hearing from the phone for this long raises a question. */
  readonly silentAfterMs: number;
  /** Hearing from it, yet without a usable position, is as good as silence after this long. */
  readonly unplacedAfterMs: number;
  /** So much later than expected is overdue. */
  readonly overdueAfterMs: number;
  /** From the question to the SOS. */
  readonly answerWithinMs: number;
  /** No other question within this of an answer. The check-in is the person's own wish and does not wait. */
  readonly breatherMs: number;
  /** What was the case when the person answered is not asked about again for this long, twice as long the next time, … */
  readonly snoozeMs: number;
  /** … and never longer than this. An answer is not safety for ever. */
  readonly maxSnoozeMs: number;
  /** Fixes that follow each other more closely change nothing: what the monitors keep is stored four times a minute, not sixty. */
  readonly sampleEveryMs: number;
}

export const defaultMonitorPolicy: MonitorPolicy = {
  // The order of magnitude that proved itself elsewhere: 25 m over several samples, 500 m to raise and 300 m to clear.
  stopRadiusM: 25,
  stopSamples: 3,
  offRouteRaiseM: 500,
  offRouteClearM: 300,
  // No usable fix is less accurate (LOC-2).
  placeRadiusM: 100,
  // PT10M: three times the longest red light.
  stationaryAfterMs: 10 * MINUTE_MS,
  offRouteForMs: MINUTE_MS,
  // PT5M: from then on a fix says where somebody was, not where they are (LOC-1).
  silentAfterMs: 5 * MINUTE_MS,
  unplacedAfterMs: 15 * MINUTE_MS,
  overdueAfterMs: 15 * MINUTE_MS,
  // PT2M: what staff have to acknowledge an alert.
  answerWithinMs: 2 * MINUTE_MS,
  breatherMs: 5 * MINUTE_MS,
  // PT15M: for how long an acknowledged alert may go untouched.
  snoozeMs: 15 * MINUTE_MS,
  maxSnoozeMs: HOUR_MS,
  sampleEveryMs: 15 * SECOND_MS,
};

/** How far ahead a check-in may be set. */
export const CHECK_IN_MIN_MS = 5 * MINUTE_MS;
export const CHECK_IN_MAX_MS = 24 * HOUR_MS;
