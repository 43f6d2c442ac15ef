import { selectTariff, type Tariff, VEHICLE_TYPES } from '@saferoute/domain';
import type { TariffView } from '@saferoute/protocol';
import type { Tone } from '../../alert/tone.ts';

/** What a tariff is at a time: in force; still to come; valid, but a newer one is in force instead of it; over. */
export type Standing = 'holds' | 'later' | 'behind' | 'ended';

interface StandingWords {
  readonly word: string;
  readonly tone: Tone;
}

const words: Record<Standing, StandingWords> = {
  holds: { word: 'In force', tone: 'well' },
  later: { word: 'Begins later', tone: 'waiting' },
  behind: { word: 'Behind a newer one', tone: 'ended' },
  ended: { word: 'Ended', tone: 'ended' },
};

export const standingWords = (standing: Standing): StandingWords => words[standing];

const order: readonly Standing[] = ['holds', 'later', 'behind', 'ended'];

/** A tariff as the domain knows it. */
export const tariffOf = ({ validFrom, validUntil, ...rates }: TariffView): Tariff => ({
  ...rates,
  validFrom: Date.parse(validFrom),
  validUntil: validUntil === null ? null : Date.parse(validUntil),
});

/** What `tariff` is at `now` beside all the others. */
export function standingOf(tariff: TariffView, all: readonly TariffView[], now: number): Standing {
  const { id, city, vehicleType, validFrom, validUntil } = tariffOf(tariff);
  if (validUntil !== null && validUntil <= now) return 'ended';
  if (validFrom > now) return 'later';
  return selectTariff(all.map(tariffOf), { city, vehicleType, at: now })?.id === id ? 'holds' : 'behind';
}

/** One tariff and what it is now. */
export interface Standed {
  readonly tariff: TariffView;
  readonly standing: Standing;
}

/** The tariffs of each city, by vehicle type; of each type the one in force first, then what comes, then what was. */
export function tariffsByCity(all: readonly TariffView[], now: number): ReadonlyMap<string, readonly Standed[]> {
  const standed = all.map((tariff) => ({ tariff, standing: standingOf(tariff, all, now) }));
  return new Map(Map.groupBy(standed.toSorted(inOrder), ({ tariff }) => tariff.city));
}

function inOrder(a: Standed, b: Standed): number {
  return (
    a.tariff.city.localeCompare(b.tariff.city) ||
    VEHICLE_TYPES.indexOf(a.tariff.vehicleType) - VEHICLE_TYPES.indexOf(b.tariff.vehicleType) ||
    order.indexOf(a.standing) - order.indexOf(b.standing) ||
    Date.parse(b.tariff.validFrom) - Date.parse(a.tariff.validFrom)
  );
}

/** What is in force once `ended` no longer is; null when rides of its kind then have no price. */
export function heirOf(ended: TariffView, all: readonly TariffView[], at: number): Tariff | null {
  const others = all.filter(({ id }) => id !== ended.id).map(tariffOf);
  return selectTariff(others, { city: ended.city, vehicleType: ended.vehicleType, at });
}
