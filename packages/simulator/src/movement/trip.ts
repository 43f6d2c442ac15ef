import { initialBearingDeg, SECOND_MS, type Coordinates, type Instant } from '@saferoute/domain';
import { placeOf, type Street } from '../city/city.ts';
import type { Junction } from '../city/junctions.ts';
import { quickestWay } from '../city/quickest-way.ts';
import { speedMps } from '../city/traffic.ts';
import { between, type Dice } from './dice.ts';

/** Evenly from one place to another; from a place to itself where one stands. */
interface Stretch {
  readonly from: Coordinates;
  readonly to: Coordinates;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly speedMps: number;
}

/** A time in which the phone does not get through: to the sky, or only to the network. */
export interface DeadSpell {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly kind: 'tunnel' | 'no-network';
}

/** One way of somebody through the city, from beginning to end. */
export interface Trip {
  readonly pickup: Coordinates;
  readonly drop: Coordinates;
  readonly line: readonly Coordinates[];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly stretches: readonly Stretch[];
  readonly deadSpells: readonly DeadSpell[];
}

/** Somewhere on a trip. */
export interface Whereabouts extends Coordinates {
  readonly speedMps: number;
  /** Null while standing. */
  readonly headingDeg: number | null;
}

export interface Errand {
  readonly from: Junction;
  readonly to: Junction;
  readonly startsAt: Instant;
}

const [RED_LIGHT, LONGEST_RED_S] = [0.45, 75];
const [BOARDING_S, ALIGHTING_S] = [60, 30];
const [TUNNEL, LONGEST_TUNNEL_S] = [0.05, 45];
const [DEAD_SPOT, LONGEST_DEAD_SPOT_S] = [0.05, 90];

/** Gets in, drives the quickest way with a stop at some of the lights, gets out. */
export function planTrip({ from, to, startsAt }: Errand, dice: Dice): Trip {
  const [pickup, drop] = [placeOf(from), placeOf(to)];
  const way = quickestWay(from, to, startsAt);
  const stretches: Stretch[] = [];
  const deadSpells: DeadSpell[] = [];
  let at = startsAt;
  const stand = (place: Coordinates, seconds: number) => {
    stretches.push({ from: place, to: place, startsAt: at, endsAt: (at += Math.round(seconds * SECOND_MS)), speedMps: 0 });
  };
  const drive = (street: Street) => {
    // Some drive slowly, nobody faster than the road's own pace.
    const speed = speedMps(street.kind, at) * between(dice, 0.7, 1);
    const endsAt = at + Math.ceil((street.lengthM / speed) * SECOND_MS);
    deadSpells.push(...deadSpellsOf(dice, { startsAt: at, endsAt }));
    stretches.push({ from: placeOf(street.from), to: placeOf(street.to), startsAt: at, endsAt, speedMps: speed });
    at = endsAt;
  };
  stand(pickup, between(dice, BOARDING_S / 2, BOARDING_S));
  for (const street of way) {
    drive(street);
    if (street.to !== to && dice() < RED_LIGHT) stand(placeOf(street.to), between(dice, 5, LONGEST_RED_S));
  }
  stand(drop, between(dice, ALIGHTING_S / 2, ALIGHTING_S));
  return { pickup, drop, line: [pickup, ...way.map((street) => placeOf(street.to))], startsAt, endsAt: at, stretches, deadSpells };
}

function deadSpellsOf(dice: Dice, { startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }): readonly DeadSpell[] {
  const luck = dice();
  if (luck > TUNNEL + DEAD_SPOT) return [];
  const kind = luck < TUNNEL ? 'tunnel' : 'no-network';
  const seconds = between(dice, 15, kind === 'tunnel' ? LONGEST_TUNNEL_S : LONGEST_DEAD_SPOT_S);
  return [{ startsAt, endsAt: Math.min(endsAt, startsAt + seconds * SECOND_MS), kind }];
}

/** Where somebody on a trip is at a time; at its ends before and after it. */
export function whereaboutsAt({ stretches, pickup, drop, startsAt }: Trip, at: Instant): Whereabouts {
  const stretch = stretches.find(({ endsAt }) => at < endsAt);
  if (stretch === undefined || at < startsAt) return { ...(at < startsAt ? pickup : drop), speedMps: 0, headingDeg: null };
  const { from, to, speedMps: speed } = stretch;
  const share = (at - stretch.startsAt) / (stretch.endsAt - stretch.startsAt);
  return {
    latitude: from.latitude + share * (to.latitude - from.latitude),
    longitude: from.longitude + share * (to.longitude - from.longitude),
    speedMps: speed,
    headingDeg: speed === 0 ? null : initialBearingDeg(from, to),
  };
}

/** Whether the phone is in such a spell at a time. */
export const isIn = (kind: DeadSpell['kind'], { deadSpells }: Trip, at: Instant): boolean =>
  deadSpells.some((spell) => spell.kind === kind && spell.startsAt <= at && at < spell.endsAt);
