import { err, MAX_SURGE_HUNDREDTHS, MIN_SURGE_HUNDREDTHS, ok, quoteFare, type FareQuote, type Rates, type Result } from '@saferoute/domain';
import { readUnits } from './figures.ts';

/** A ride to try rates on, as it is typed. */
export interface TypedRide {
  readonly km: string;
  readonly minutes: string;
  readonly surge: string;
}

/** The ride document's own example: ₹388 by the tariff of Prime. */
export const documentsRide: TypedRide = { km: '12.5', minutes: '45', surge: '1.2' };

/** A surge as it is typed, in hundredths; null for what is none or out of bounds. */
export function readSurge(typed: string): number | null {
  const hundredths = readUnits(typed, 2);
  return hundredths === null || hundredths < MIN_SURGE_HUNDREDTHS || hundredths > MAX_SURGE_HUNDREDTHS ? null : hundredths;
}

/** What is wrong with a surge as it was typed, at its field. */
export interface SurgeErrors {
  readonly multiplier?: string;
  readonly reason?: string;
}

/** A surge as the server takes it. A rider who pays more is told why; the end of a surge needs no reason. */
export function readSurgeForm(typed: {
  readonly multiplier: string;
  readonly reason: string;
}): Result<{ readonly multiplier: number; readonly reason: string | null }, SurgeErrors> {
  const hundredths = readSurge(typed.multiplier);
  const reason = typed.reason.trim();
  if (hundredths === null) return err({ multiplier: 'Give 1 to 3, with at most two decimals' });
  if (hundredths === MIN_SURGE_HUNDREDTHS) return ok({ multiplier: 1, reason: null });
  return reason === '' ? err({ reason: 'Say why: the rider reads it' }) : ok({ multiplier: hundredths / 100, reason });
}

/** What the ride would cost, worked out as every fare is; null while the ride cannot be read. */
export function fareOfRide(rates: Rates, { km, minutes, surge }: TypedRide): FareQuote | null {
  const [distanceM, wholeMinutes, hundredths] = [readUnits(km, 3), readUnits(minutes, 0), readSurge(surge)];
  if (distanceM === null || wholeMinutes === null || hundredths === null) return null;
  if (distanceM > 1_000_000 || wholeMinutes > 1_440) return null;
  const tariff = { ...rates, id: 'sample', city: 'sample', vehicleType: 'prime', validFrom: 0, validUntil: null } as const;
  return quoteFare({ tariff, distanceM, durationS: wholeMinutes * 60, surge: { hundredths, reason: null } });
}
