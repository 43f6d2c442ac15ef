import type { Instant } from '../../shared/instant.ts';
import { MINUTE_MS } from '../../shared/instant.ts';

/** What the evidence of an alert may be read for. */
export const accessPurposes = ['court-order', 'police-request', 'insurance-claim', 'safety-review', 'person-request'] as const;
export type AccessPurpose = (typeof accessPurposes)[number];

/** What a second factor is shown for: reading evidence, changing one's own factors, changing who may do what, or keeping and destroying evidence. */
export const stepUpPurposes = [...accessPurposes, 'second-factors', 'people', 'keeping'] as const;
export type StepUpPurpose = (typeof stepUpPurposes)[number];

/** How long a second factor that was shown opens what it was shown for. */
export const STEP_UP_LIFE_MS = 5 * MINUTE_MS;

/** A second factor that was shown. */
export interface StepUp {
  readonly userId: string;
  readonly sessionId: string;
  readonly purpose: string;
  readonly at: Instant;
}

/** Who wants to do something that needs one, and when. */
export interface StepUpNeed {
  readonly userId: string;
  readonly sessionId: string;
  readonly purpose: StepUpPurpose;
  readonly now: Instant;
}

/** The first instant at which it opens nothing any more. */
export const freshUntil = ({ at }: Pick<StepUp, 'at'>): Instant => at + STEP_UP_LIFE_MS;

/** Whether it was shown by this person, in this very session, for this very purpose, and less than five minutes ago. */
export function isFresh(stepUp: StepUp | null, { userId, sessionId, purpose, now }: StepUpNeed): boolean {
  if (stepUp === null || stepUp.userId !== userId || stepUp.sessionId !== sessionId || stepUp.purpose !== purpose) return false;
  return stepUp.at <= now && now < freshUntil(stepUp);
}
