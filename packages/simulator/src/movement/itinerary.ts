import { SECOND_MS, haversineM, type Instant } from '@saferoute/domain';
import { allJunctions, placeOf } from '../city/city.ts';
import type { Junction } from '../city/junctions.ts';
import { between, oneOf, type Dice } from './dice.ts';
import { planTrip, type Trip } from './trip.ts';

/** One trip after another, each from where the last one ended. */
export interface Itinerary {
  /** The next trip, which begins at `now`. */
  readonly nextTrip: (now: Instant) => Trip;
  /** How long to rest before it, in milliseconds. */
  readonly restMs: () => number;
}

/** Few take a car for less, and few are taken across the whole city. */
const [SHORTEST_M, LONGEST_M] = [2_000, 12_000];

export function createItinerary(dice: Dice): Itinerary {
  let here = oneOf(dice, allJunctions);
  return {
    nextTrip: (startsAt) => {
      const [from, to] = [here, oneOf(dice, destinationsFrom(here))];
      here = to;
      return planTrip({ from, to, startsAt }, dice);
    },
    restMs: () => between(dice, 10, 90) * SECOND_MS,
  };
}

/** Where there is nothing in that ring, as at the airport, anything will do. */
function destinationsFrom(here: Junction): readonly Junction[] {
  const others = allJunctions.filter((junction) => junction !== here);
  const near = others.filter((junction) => {
    const awayM = haversineM(placeOf(here), placeOf(junction));
    return awayM >= SHORTEST_M && awayM <= LONGEST_M;
  });
  return near.length > 0 ? near : others;
}
