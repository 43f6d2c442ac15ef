import type { JourneyStatus } from '../journey/status.ts';
import { HOUR_MS, type Instant } from '../shared/instant.ts';

/** How long an SOS link outlives its emergency. */
export const LINK_GRACE_MS = HOUR_MS;

/** How long the link of a shared journey outlives the journey. */
export const SHARE_GRACE_MS = 2 * HOUR_MS;

/** What a link's end depends on of the journey it follows. */
export interface FollowedJourney {
  readonly status: JourneyStatus;
  /** When it was completed or cancelled; `null` before. */
  readonly endedAt: Instant | null;
}

/** What an SOS link's end depends on. */
export interface FollowedEmergency {
  /** When the alert was resolved or found false; `null` while it is open, or open again. */
  readonly alertClosedAt: Instant | null;
  /** The journey the SOS was triggered on, if any. */
  readonly journey: FollowedJourney | null;
}

/**
 * When an SOS link ends: `LINK_GRACE_MS` after both the alert is closed and the journey, if there is one, is over.
 * `null` while either goes on. Ask again whenever either changes: reopening an alert takes the end back.
 */
export function expiryWhenClosed({ alertClosedAt, journey }: FollowedEmergency): Instant | null {
  if (alertClosedAt === null) return null;
  if (journey === null) return alertClosedAt + LINK_GRACE_MS;
  const journeyOverAt = overAt(journey);
  return journeyOverAt === null ? null : Math.max(alertClosedAt, journeyOverAt) + LINK_GRACE_MS;
}

/** When the link of a shared journey ends: `SHARE_GRACE_MS` after the journey is over, `null` while it goes on. */
export function shareExpiry(journey: FollowedJourney): Instant | null {
  const journeyOverAt = overAt(journey);
  return journeyOverAt === null ? null : journeyOverAt + SHARE_GRACE_MS;
}

const overAt = ({ status, endedAt }: FollowedJourney): Instant | null =>
  status === 'COMPLETED' || status === 'CANCELLED' ? endedAt : null;
