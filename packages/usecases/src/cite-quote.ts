import { citeQuote, ok, SECOND_MS, type Instant, type JourneyPlan, type Result, type VehicleType } from '@saferoute/domain';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';

/** A plan as a client sends it, with the price it names. */
export interface AskedPlan extends Omit<JourneyPlan, 'ride'> {
  readonly cites: { readonly quoteId: string; readonly vehicleType: VehicleType } | null;
}

/**
 * The plan with the ride of the quote it cites; the quote also says how long the way takes where the plan does not.
 * @param asked `userId`: whom the journey protects, and whom the quote must have been given to
 */
export function pricedPlan(
  { quotes }: Pick<UseCaseContext, 'quotes'>,
  asked: { readonly userId: string; readonly plan: AskedPlan; readonly now: Instant },
): Result<JourneyPlan, Rejection> {
  const { cites, ...plan } = asked.plan;
  if (cites === null) return ok({ ...plan, ride: null });
  const { quoteId, vehicleType } = cites;
  const { pickup, drop } = plan;
  const ride = citeQuote(quotes.open(quoteId), { userId: asked.userId, vehicleType, pickup, drop, now: asked.now });
  if (!ride.ok) return rejection(ride.error);
  return ok({ ...plan, travelMs: plan.travelMs ?? ride.value.fare.durationS * SECOND_MS, ride: ride.value });
}
