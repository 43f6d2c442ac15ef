import type { Coordinates } from '../geo/great-circle.ts';
import type { Ride } from '../ride/ride.ts';
import type { Instant } from '../shared/instant.ts';
import type { JourneyStatus } from './status.ts';

/** Where somebody wants to go, and how. */
export interface JourneyPlan {
  readonly pickup: Coordinates;
  readonly drop: Coordinates;
  /** Encoded polyline; null when no route is known, and then nobody can be off it. */
  readonly route: string | null;
  /** How long it should take from the start, in milliseconds; null when nobody knows, and then nobody can be overdue. */
  readonly travelMs: number | null;
  /** What it was promised to cost; null where no quote is cited, and then it has no fare. */
  readonly ride: Ride | null;
}

/** All of a journey that changes what the people on it are shown. */
export interface JourneyFace {
  readonly status: JourneyStatus;
  readonly plan: JourneyPlan;
  readonly driverId: string | null;
  readonly startedAt: Instant | null;
  /** When it was completed or cancelled. */
  readonly endedAt: Instant | null;
  /** Null before the start, and where the plan names no duration. */
  readonly expectedArrivalAt: Instant | null;
  /** The open alerts raised on it: the owner's, the driver's, or both. */
  readonly alertIds: readonly string[];
}

/** One way of one person from here to there. */
export interface Journey extends JourneyFace {
  /** UUIDv7. */
  readonly id: string;
  /** The owner: whom it protects. */
  readonly userId: string;
  readonly plannedAt: Instant;
  /** Rises by one with every decision that changes anything. */
  readonly version: number;
  /** Rises by one with every change the owner can see, and with no other: `version` would go on counting behind the mask. */
  readonly shownVersion: number;
  /**
   * While set, the people on the journey are shown this instead: what it would be had the duress PIN been the safety PIN. It is what the
   * same machine makes of what they do meanwhile; and once no emergency has to be hidden any more, it is what the journey becomes.
   */
  readonly mask: JourneyFace | null;
}

/** What the people on the journey are shown of it. */
export function shownOf(journey: Journey): JourneyFace {
  return journey.mask ?? journey;
}

/** Only what can be shown, without what a journey has beside it. */
export function faceOf({ status, plan, driverId, startedAt, endedAt, expectedArrivalAt, alertIds }: JourneyFace): JourneyFace {
  return { status, plan, driverId, startedAt, endedAt, expectedArrivalAt, alertIds };
}

export function isOver({ status }: Pick<JourneyFace, 'status'>): boolean {
  return status === 'COMPLETED' || status === 'CANCELLED';
}

/** Whether somebody is on the way, in an emergency or not. */
export function isUnderWay({ status }: Pick<JourneyFace, 'status'>): boolean {
  return status === 'ACTIVE' || status === 'EMERGENCY';
}
