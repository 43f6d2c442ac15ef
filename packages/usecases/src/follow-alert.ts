import { decideJourney, followAlert, isOpen, type Instant, type SosAlert } from '@saferoute/domain';
import { listFollowingJourneys, lockJourney, type Tx } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { saveJourneyDecision } from './save-journey.ts';

export interface AlertNews {
  readonly before: SosAlert | null;
  readonly alert: SosAlert;
  /** The journey on which it was raised, or on which a further SOS joined it. */
  readonly raisedOn: string | null;
  readonly now: Instant;
}

/** Journeys follow their alerts in the transaction of the alert's decision. Lock order is alert, then journey. */
export async function followOnJourneys(ctx: UseCaseContext, tx: Tx, news: AlertNews): Promise<void> {
  if (!mayMatter(news)) return;
  const { alert, raisedOn, now } = news;
  for (const journeyId of await listFollowingJourneys(tx, alert, raisedOn)) {
    const before = await lockJourney(tx, journeyId);
    const decided = decideJourney(before, followAlert(alert), { now });
    if (!decided.ok) throw new Error(`following an alert is never refused, yet the journey said ${decided.error}`);
    const { raises } = await saveJourneyDecision(ctx, tx, { before, decision: decided.value, now });
    if (raises.length > 0) throw new Error('an alert that is followed never raises another');
  }
}

/** Most SOSs are on no journey, and most of what happens to an alert neither opens nor hides it: those cost no look. */
function mayMatter({ before, alert, raisedOn }: AlertNews): boolean {
  if (before === null || raisedOn !== null) return raisedOn !== null;
  return isOpen(before) !== isOpen(alert) || (before.maskedAt === null) !== (alert.maskedAt === null);
}
