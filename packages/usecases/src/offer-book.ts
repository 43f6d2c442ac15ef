import type { Prices } from '@saferoute/db';
import {
  MIN_SURGE_HUNDREDTHS,
  offeredFares,
  offerRide,
  type Coordinates,
  type FareQuote,
  type RideOffer,
  type RouteAnswer,
  type Surge,
} from '@saferoute/domain';

/** A way somebody found. */
export type FoundRoute = Extract<RouteAnswer, { kind: 'route' }>;

/** What everybody is offered who asks for one trip. */
export interface TripOffer {
  readonly offer: RideOffer;
  readonly found: FoundRoute;
  /** In the order of the vehicle types. */
  readonly fares: readonly FareQuote[];
}

interface Asked {
  readonly from: Coordinates;
  readonly to: Coordinates;
  readonly found: FoundRoute;
  readonly prices: Prices;
}

const NO_SURGE: Surge = { hundredths: MIN_SURGE_HUNDREDTHS, reason: null };

/** Prices a trip once for everybody who asks for it while its way and the prices are as they were read. */
export class OfferBook {
  readonly #city: string;
  /** By the route desk's answer, which is one trip's, and gone when it forgets it. */
  readonly #made = new WeakMap<FoundRoute, { readonly prices: Prices; readonly offer: TripOffer | null }>();

  constructor(city: string) {
    this.#city = city;
  }

  /** Null where no vehicle type has a tariff. */
  offer(asked: Asked): TripOffer | null {
    const made = this.#made.get(asked.found);
    if (made?.prices === asked.prices) return made.offer;
    const offer = this.#make(asked);
    this.#made.set(asked.found, { prices: asked.prices, offer });
    return offer;
  }

  #make({ from, to, found, prices: { now, tariffs, surge } }: Asked): TripOffer | null {
    const { route, source, drawnOn } = found;
    const offer = offerRide({ from, to, source, drawnOn, route, city: this.#city, tariffs, surge: surge ?? NO_SURGE, now });
    return offer && { offer, found, fares: offeredFares(offer) };
  }
}
