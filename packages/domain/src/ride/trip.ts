import { finalFare, type FinalFare } from '../fare/final-fare.ts';
import type { JourneyPlan } from '../journey/journey.ts';
import { auditDistance, type DistanceAudit } from '../location/audit-distance.ts';
import { believedFixes } from '../location/believed-fixes.ts';
import { STALE_AFTER_MS } from '../location/judge-fix.ts';
import { travelledDistance, type TravelledDistance } from '../location/travelled-distance.ts';
import { MINUTE_MS, SECOND_MS, type Instant } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';
import { waitingS as waitedS } from './waiting.ts';

/** How long after the end points may still come: until all that have not are stale (LOC-1), and those that came at the last moment are on disk. */
export const SETTLED_AFTER_MS = STALE_AFTER_MS + MINUTE_MS;

/** A completed journey, as the people on it are shown it. */
export interface CompletedJourney {
  readonly id: string;
  readonly plan: JourneyPlan;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

/** Whose phone told the way. */
export type Measurer = 'rider' | 'driver';
export type FixesOf = Readonly<Record<Measurer, readonly Fix[]>>;

/** What a journey came to. */
export interface Trip {
  readonly journeyId: string;
  /** When it was worked out. */
  readonly at: Instant;
  /** No point that comes later changes it. */
  readonly isSettled: boolean;
  readonly measuredBy: Measurer | null;
  /** Null when no phone told of two places. */
  readonly distance: TravelledDistance | null;
  /** Whole seconds from start to end, and of them those that were charged waiting. */
  readonly durationS: number;
  readonly waitingS: number;
  /** Null where no quote is cited. */
  readonly fare: FinalFare | null;
  /** Null where nothing was estimated, or nothing measured. */
  readonly audit: DistanceAudit | null;
}

/** Works out what a completed journey came to, from the points kept of its way. */
export function endTrip(journey: CompletedJourney, fixes: FixesOf, now: Instant): Trip {
  const { plan, startedAt, endedAt } = journey;
  const { ride } = plan;
  const { measuredBy, distance, isFollowed } = measure(fixes, journey);
  const durationS = Math.round((endedAt - startedAt) / SECOND_MS);
  const waitingS = ride === null || measuredBy === null ? 0 : Math.min(durationS, waitedS(fixes[measuredBy], { ...plan, startedAt }));
  return {
    journeyId: journey.id,
    at: now,
    isSettled: now >= endedAt + SETTLED_AFTER_MS,
    measuredBy,
    distance,
    durationS,
    waitingS,
    fare:
      ride &&
      finalFare({
        quote: ride.fare,
        travelledM: distance !== null && isFollowed ? distance.travelledM : null,
        actualDurationS: durationS - waitingS,
        waitingS,
      }),
    // Bridges only ever shorten a way: what is too long with them is too long.
    audit: ride && distance && auditDistance({ travelledM: distance.travelledM, estimateM: ride.fare.distanceM }),
  };
}

interface Measurement extends Pick<Trip, 'measuredBy' | 'distance'> {
  /** Whether it was heard where the ride was for enough of the time to price it by. */
  readonly isFollowed: boolean;
}

type Span = Pick<CompletedJourney, 'startedAt' | 'endedAt'>;

/** By the phone of the rider, whom the journey protects, unless only the driver's followed the way. */
export function measure(fixes: FixesOf, span: Span): Measurement {
  const measured = (['rider', 'driver'] as const)
    .map((measuredBy) => ({ measuredBy, distance: travelledDistance(fixes[measuredBy]), isFollowed: isFollowed(fixes[measuredBy], span) }))
    .filter(({ distance }) => distance.usedFixes > 1);
  return measured.find((each) => each.isFollowed) ?? measured[0] ?? { measuredBy: null, distance: null, isFollowed: false };
}

/** A phone that is off for the half of a ride tells half the way. */
const MOST_UNHEARD_SHARE = 1 / 5;

function isFollowed(fixes: readonly Fix[], { startedAt, endedAt }: Span): boolean {
  let [heardAt, unheardMs] = [startedAt, 0];
  for (const at of [...believedFixes(fixes).used.map(({ recordedAt }) => recordedAt), endedAt]) {
    if (at - heardAt > MINUTE_MS) unheardMs += at - heardAt;
    heardAt = at;
  }
  return unheardMs <= (endedAt - startedAt) * MOST_UNHEARD_SHARE;
}
