import { type FareQuote, quoteFare } from './quote-fare.ts';

/** A ride that has ended, and what was promised for it. */
export interface RideEnd {
  readonly quote: FareQuote;
  /** Whole metres by the accepted fixes; null when nothing was measured. */
  readonly travelledM: number | null;
  /** Whole seconds from setting out to arriving, without waiting. */
  readonly actualDurationS: number;
  /** Whole seconds the rider kept the driver waiting; what the quote has if not given. */
  readonly waitingS?: number;
}

/** What is charged in the end; its figures and lines are those of the cheaper side. */
export interface FinalFare extends FareQuote {
  /** Which figures made the fare: the ride as it was, or as it was quoted. */
  readonly basis: 'ride' | 'quote';
}

/**
 * The lesser of two fares, both by the tariff and the surge of the quote: of the ride as it was, and of the ride as it was quoted. So a detour, a
 * traffic jam or a tampered track never raises it; the time the rider kept the driver waiting counts in both. Without a measured way the quote stands.
 */
export function finalFare({ quote, travelledM, actualDurationS, waitingS = quote.waitingS }: RideEnd): FinalFare {
  const { tariff, distanceM, durationS, surge } = quote;
  const asQuoted = quoteFare({ tariff, distanceM, durationS, waitingS, surge });
  if (travelledM === null) return { ...asQuoted, basis: 'quote' };
  const asDriven = quoteFare({ tariff, distanceM: travelledM, durationS: actualDurationS, waitingS, surge });
  return asDriven.fareMinor < asQuoted.fareMinor ? { ...asDriven, basis: 'ride' } : { ...asQuoted, basis: 'quote' };
}
