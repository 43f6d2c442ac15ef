import { ok, roundedPlace, type Coordinates, type Result } from '@saferoute/domain';
import type { UseCaseContext } from './context.ts';
import type { TripOffer } from './offer-book.ts';
import { rejection, type Rejection } from './rejection.ts';

/** What a ride would be. */
export interface RideEstimate {
  /** The signed quote, to cite. */
  readonly quoteId: string;
  readonly offered: TripOffer;
}

/**
 * The way from pickup to drop, and what each vehicle type costs on it, as of when the prices were read. Places are rounded before anybody outside
 * learns them.
 */
export async function estimateRide(
  ctx: UseCaseContext,
  request: { userId: string; from: Coordinates; to: Coordinates },
): Promise<Result<RideEstimate, Rejection>> {
  const [from, to] = [roundedPlace(request.from), roundedPlace(request.to)];
  const prices = await ctx.rides.prices.get();
  const found = await ctx.rides.routes.find({ from, to }, prices.now);
  if (found.kind === 'no-route') return rejection('no-route');
  if (found.kind === 'unavailable') return rejection('routes-unavailable');
  const offered = ctx.rides.offers.offer({ from, to, found, prices });
  if (offered === null) return rejection('no-tariff');
  return ok({ quoteId: ctx.quotes.sign({ id: ctx.newId(), userId: request.userId }, offered.offer), offered });
}
