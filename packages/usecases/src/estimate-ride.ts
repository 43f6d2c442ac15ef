import {
  MIN_SURGE_HUNDREDTHS,
  ok,
  quotedFares,
  quoteRide,
  roundedPlace,
  type Coordinates,
  type FareQuote,
  type Result,
  type RideQuote,
  type RouteAnswer,
  type Surge,
} from '@saferoute/domain';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';

/** What a ride would be. */
export interface RideEstimate {
  /** The signed quote, to cite. */
  readonly quoteId: string;
  readonly quote: RideQuote;
  readonly found: Extract<RouteAnswer, { kind: 'route' }>;
  /** In the order of the vehicle types. */
  readonly fares: readonly FareQuote[];
}

const NO_SURGE: Surge = { hundredths: MIN_SURGE_HUNDREDTHS, reason: null };

/** The way from pickup to drop, and what each vehicle type costs on it now. Places are rounded before anybody outside learns them. */
export async function estimateRide(
  ctx: UseCaseContext,
  request: { userId: string; from: Coordinates; to: Coordinates },
): Promise<Result<RideEstimate, Rejection>> {
  const { city, prices, routes } = ctx.rides;
  const [from, to] = [roundedPlace(request.from), roundedPlace(request.to)];
  const { now, tariffs, surge } = await prices.get();
  const found = await routes.find({ from, to }, now);
  if (found.kind === 'no-route') return rejection('no-route');
  if (found.kind === 'unavailable') return rejection('routes-unavailable');
  const { route, source, drawnOn } = found;
  const facts = { id: ctx.newId(), userId: request.userId, from, to, source, drawnOn, route };
  const quote = quoteRide({ ...facts, city, tariffs, surge: surge ?? NO_SURGE, now });
  if (quote === null) return rejection('no-tariff');
  return ok({ quoteId: ctx.quotes.sign(quote), quote, found, fares: quotedFares(quote) });
}
