import { decideJourney, ok, type Result } from '@saferoute/domain';
import { listContacts, lockUser } from '@saferoute/db';
import type { Changed } from './change-trip.ts';
import { pricedPlan, type AskedPlan } from './cite-quote.ts';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';
import { saveJourneyDecision } from './save-journey.ts';

/** A new journey. The answer warns of a person whom no contact would hear of. */
export async function planJourney(
  ctx: UseCaseContext,
  { userId, plan: asked }: { userId: string; plan: AskedPlan },
): Promise<Result<Changed, Rejection>> {
  return ctx.db.transaction(async (tx) => {
    const [user, now, contacts] = await Promise.all([lockUser(tx, userId), tx.now(), listContacts(tx, userId)]);
    if (user === null) return rejection('user-gone');
    const plan = pricedPlan(ctx, { userId, plan: asked, now });
    if (!plan.ok) return plan;
    const journeyId = ctx.newId();
    const decided = decideJourney(null, { type: 'plan', journeyId, userId, plan: plan.value, contacts }, { now });
    if (!decided.ok) return rejection(`journey-${decided.error}`);
    const { links } = await saveJourneyDecision(ctx, tx, { before: null, decision: decided.value, now });
    return ok({ journeyId, warnings: decided.value.warnings, links });
  });
}
