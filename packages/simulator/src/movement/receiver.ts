import { SECOND_MS, type Fix, type Instant } from '@saferoute/domain';
import { between, normal, type Dice } from './dice.ts';
import { isIn, whereaboutsAt, type Trip } from './trip.ts';

/** A phone's receiver: what it makes of where the phone is. */
export interface Receiver {
  /** The fix at a time, later than the one before; null in a tunnel. */
  readonly fixAt: (trip: Trip, at: Instant) => Fix | null;
}

const METRES_PER_DEGREE = 111_195;
/** Reflections off houses shift a position for about so long; what is new with every fix is little. */
const WANDER_S = 60;
const FRESH_M = 0.7;

/** A receiver like those of phones: off by 5 to 15 m, and saying so. */
export function createReceiver(dice: Dice): Receiver {
  const accuracyM = between(dice, 5, 15);
  // The radius holds 68 % of positions; of a deviation the same in both directions that is 1.5 times it.
  const deviationM = accuracyM / 1.5;
  let [east, north] = [deviationM * normal(dice), deviationM * normal(dice)];
  let last: Instant | null = null;
  const wander = (seconds: number) => {
    const keep = Math.exp(-seconds / WANDER_S);
    const fresh = deviationM * Math.sqrt(1 - keep * keep);
    [east, north] = [keep * east + fresh * normal(dice), keep * north + fresh * normal(dice)];
  };
  return {
    fixAt: (trip, at) => {
      wander(last === null ? 0 : (at - last) / SECOND_MS);
      last = at;
      if (isIn('tunnel', trip, at)) return null;
      const { latitude, longitude, speedMps, headingDeg } = whereaboutsAt(trip, at);
      const [off, aside] = [north + FRESH_M * normal(dice), east + FRESH_M * normal(dice)];
      return {
        latitude: latitude + off / METRES_PER_DEGREE,
        longitude: longitude + aside / (METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180)),
        accuracyM: Math.round(accuracyM * 10) / 10,
        speedMps: Math.round(speedMps * 10) / 10,
        headingDeg: headingDeg === null ? null : Math.round(headingDeg),
        recordedAt: at,
      };
    },
  };
}
