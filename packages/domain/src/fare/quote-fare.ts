import { breakdown, type FareLine } from './breakdown.ts';
import { assertWhole, roundedQuotient } from './exact.ts';
import { boundedSurge, type Surge } from './surge.ts';
import type { Tariff } from './tariff.ts';

/** What is to be priced. Whole metres and whole seconds. */
export interface FareRequest {
  readonly tariff: Tariff;
  readonly distanceM: number;
  /** In traffic, without waiting. */
  readonly durationS: number;
  /** How long the rider keeps the driver waiting; 0 if not given. */
  readonly waitingS?: number;
  readonly surge: Surge;
}

/** A price with all that it follows from: whoever holds it can work it out again, whatever becomes of the tariff. */
export interface FareQuote extends Required<FareRequest> {
  /** Paise, always whole rupees. */
  readonly fareMinor: number;
  readonly fareRupees: number;
  /** What the fare is made of, in the order in which it adds up to `fareMinor`. */
  readonly lines: readonly FareLine[];
}

/** The parts of a rupee in which the prices of a metre (1/1000), of a second (1/60) and of a hundredth of surge are all whole numbers. */
const PARTS_PER_RUPEE = 100 * 3_000 * 100;

/**
 * (base + kilometres beyond the included × rate + minutes × rate) × surge, at least the minimum, rounded once to the rupee, halves up
 * (ride document, section 4). The minimum comes after the surge, which does not multiply it.
 * Throws a RangeError for a figure that is not whole or is negative, and for a price too great to be exact (above 300 million rupees).
 */
export function quoteFare({ tariff, distanceM, durationS, waitingS = 0, surge: asked }: FareRequest): FareQuote {
  const { baseMinor, includedM, perKmMinor, perMinuteMinor, minimumMinor } = tariff;
  assertWhole({ baseMinor, includedM, perKmMinor, perMinuteMinor, minimumMinor, distanceM, durationS, waitingS });
  const surge = boundedSurge(asked);
  const beyondM = Math.max(0, distanceM - includedM);
  const parts = (baseMinor * 3_000 + beyondM * perKmMinor * 3 + (durationS + waitingS) * perMinuteMinor * 50) * surge.hundredths;
  assertWhole({ parts });
  const fareRupees = Math.max(roundedQuotient(parts, PARTS_PER_RUPEE), Math.ceil(minimumMinor / 100));
  const priced = { tariff, distanceM, durationS, waitingS, surge, fareMinor: fareRupees * 100 };
  return { ...priced, fareRupees, lines: breakdown(priced) };
}
