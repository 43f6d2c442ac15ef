import type { Rates, Tariff, VehicleType } from '../fare/tariff.ts';
import type { Instant } from '../shared/instant.ts';
import { err, ok, type Result } from '../shared/result.ts';

export type TariffRejection = 'tariff-not-found' | 'tariff-already-ended' | 'tariff-in-the-past';

/** A tariff as an administrator proposes it. */
export interface TariffDraft extends Rates {
  readonly id: string;
  readonly city: string;
  readonly vehicleType: VehicleType;
  /** Null = at once. */
  readonly validFrom: Instant | null;
}

/** A new tariff, from now on or later: nobody is charged by rates that nobody knew. */
export function newTariff({ validFrom, ...draft }: TariffDraft, now: Instant): Result<Tariff, TariffRejection> {
  if (validFrom !== null && validFrom < now) return err('tariff-in-the-past');
  return ok({ ...draft, validFrom: validFrom ?? now, validUntil: null });
}

/** The tariff with an end, now or later, before which it was open. One that has not begun then never will. */
export function endedTariff(tariff: Tariff | null, at: Instant | null, now: Instant): Result<Tariff, TariffRejection> {
  if (tariff === null) return err('tariff-not-found');
  if (tariff.validUntil !== null) return err('tariff-already-ended');
  if (at !== null && at < now) return err('tariff-in-the-past');
  return ok({ ...tariff, validUntil: Math.max(at ?? now, tariff.validFrom) });
}
