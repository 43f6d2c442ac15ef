import type { Instant } from '../shared/instant.ts';

export const VEHICLE_TYPES = ['auto', 'mini', 'prime'] as const;
export type VehicleType = (typeof VEHICLE_TYPES)[number];

/** What a ride costs. Money is in paise, distance in metres; all are whole and not negative. */
export interface Rates {
  /** Price of getting in; it covers the first `includedM` metres. */
  readonly baseMinor: number;
  readonly includedM: number;
  /** For each kilometre beyond the included ones, a part of one in part. */
  readonly perKmMinor: number;
  /** For each minute of the ride and of waiting, a part of one in part. */
  readonly perMinuteMinor: number;
  /** The least a ride costs, whatever the surge. */
  readonly minimumMinor: number;
}

/** The rates of one vehicle type in one city for a time. */
export interface Tariff extends Rates {
  readonly id: string;
  readonly city: string;
  readonly vehicleType: VehicleType;
  /** From this instant on … */
  readonly validFrom: Instant;
  /** … until before this one; null while no end is known. */
  readonly validUntil: Instant | null;
}

/** The ride document's table (section 4), with the included distance of each type as its example has it. */
export const DEFAULT_RATES: Readonly<Record<VehicleType, Rates>> = {
  auto: { baseMinor: 30_00, includedM: 2_000, perKmMinor: 15_00, perMinuteMinor: 0, minimumMinor: 30_00 },
  mini: { baseMinor: 50_00, includedM: 2_000, perKmMinor: 12_00, perMinuteMinor: 1_50, minimumMinor: 80_00 },
  prime: { baseMinor: 80_00, includedM: 4_000, perKmMinor: 18_00, perMinuteMinor: 2_00, minimumMinor: 100_00 },
};

/** The tariff that holds at that instant, or null. Where validities overlap, the one that began last; of those, the greatest id. */
export function selectTariff(
  tariffs: readonly Tariff[],
  wanted: { readonly city: string; readonly vehicleType: VehicleType; readonly at: Instant },
): Tariff | null {
  return tariffs
    .filter(({ city, vehicleType }) => city === wanted.city && vehicleType === wanted.vehicleType)
    .filter(({ validFrom, validUntil }) => validFrom <= wanted.at && (validUntil === null || wanted.at < validUntil))
    .reduce<Tariff | null>((best, tariff) => (best === null || isLater(tariff, best) ? tariff : best), null);
}

const isLater = (a: Tariff, b: Tariff): boolean => a.validFrom > b.validFrom || (a.validFrom === b.validFrom && a.id > b.id);
