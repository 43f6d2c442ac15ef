import type { FareQuote } from '../fare/quote-fare.ts';
import type { VehicleType } from '../fare/tariff.ts';
import type { Coordinates } from '../geo/great-circle.ts';
import type { Instant } from '../shared/instant.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { isOnePlace } from './places.ts';
import { quotedFare, type RideQuote } from './ride-quote.ts';

/** What a journey was promised to cost: of the quote it cites, all that the final fare and an audit follow from. */
export interface Ride extends Pick<RideQuote, 'source' | 'drawnOn' | 'warnings'> {
  readonly quoteId: string;
  readonly fare: FareQuote;
}

/** `quote-forged`: not ours, changed, or given to somebody else. */
export type QuoteRejection = 'quote-forged' | 'quote-expired' | 'quote-other-trip' | 'quote-not-offered';

/** Who cites a quote for what. */
export interface Citing {
  readonly userId: string;
  readonly vehicleType: VehicleType;
  readonly pickup: Coordinates;
  readonly drop: Coordinates;
  readonly now: Instant;
}

/** The ride of a journey that cites a quote: the person's own, while it can be taken up, between the places it was given for. */
export function citeQuote(quote: RideQuote | null, { userId, vehicleType, pickup, drop, now }: Citing): Result<Ride, QuoteRejection> {
  if (quote === null || quote.userId !== userId) return err('quote-forged');
  if (now >= quote.expiresAt) return err('quote-expired');
  if (!isOnePlace(pickup, quote.from) || !isOnePlace(drop, quote.to)) return err('quote-other-trip');
  const fare = quotedFare(quote, vehicleType);
  if (fare === null) return err('quote-not-offered');
  const { id, source, drawnOn, warnings } = quote;
  return ok({ quoteId: id, fare, source, drawnOn, warnings });
}
