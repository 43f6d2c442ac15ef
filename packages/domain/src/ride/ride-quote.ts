import { quoteFare, type FareQuote } from '../fare/quote-fare.ts';
import { boundedSurge, type Surge } from '../fare/surge.ts';
import { selectTariff, VEHICLE_TYPES, type Tariff, type VehicleType } from '../fare/tariff.ts';
import type { Coordinates } from '../geo/great-circle.ts';
import { MINUTE_MS, type Instant } from '../shared/instant.ts';
import type { Route, RouteProvider, RouteProviderName, RouteWarning } from './route.ts';

/** How long a price can be taken up. */
export const QUOTE_LIFE_MS = 10 * MINUTE_MS;

/** Everything a price was made of: the final fare is worked out from it, whatever has become of the tariffs. */
export interface RideQuote {
  readonly id: string;
  readonly userId: string;
  readonly from: Coordinates;
  readonly to: Coordinates;
  readonly distanceM: number;
  readonly durationS: number;
  readonly source: RouteProviderName;
  readonly drawnOn: RouteProvider['drawnOn'];
  readonly warnings: readonly RouteWarning[];
  readonly surge: Surge;
  /** One of each vehicle type that could be had, in the order of `VEHICLE_TYPES`. */
  readonly tariffs: readonly Tariff[];
  readonly issuedAt: Instant;
  /** It can be taken up until before this instant. */
  readonly expiresAt: Instant;
}

/** A quote that is nobody's yet: the same for everybody who asks for it at one moment. */
export type RideOffer = Omit<RideQuote, 'id' | 'userId'>;

interface OfferRequest extends Pick<RideOffer, 'from' | 'to' | 'source' | 'drawnOn' | 'surge'> {
  readonly route: Route;
  readonly city: string;
  /** Those known, in force or not. */
  readonly tariffs: readonly Tariff[];
  readonly now: Instant;
}

/** Prices a route for every vehicle type that has a tariff now; null when none has. */
export function offerRide({ route, city, tariffs: known, surge, now, ...request }: OfferRequest): RideOffer | null {
  const tariffs = VEHICLE_TYPES.flatMap((vehicleType) => selectTariff(known, { city, vehicleType, at: now }) ?? []);
  if (tariffs.length === 0) return null;
  const { distanceM, durationS, warnings } = route;
  const figures = { distanceM, durationS, warnings, surge: boundedSurge(surge) };
  return { ...request, ...figures, tariffs, issuedAt: now, expiresAt: now + QUOTE_LIFE_MS };
}

/** The quoted fare of one vehicle type; null if it was not quoted. */
export function quotedFare(quote: RideOffer, vehicleType: VehicleType): FareQuote | null {
  const tariff = quote.tariffs.find((each) => each.vehicleType === vehicleType);
  return tariff === undefined ? null : fareBy(quote, tariff);
}

/** The offered fares, in the order of `VEHICLE_TYPES`. */
export const offeredFares = (offer: RideOffer): readonly FareQuote[] => offer.tariffs.map((tariff) => fareBy(offer, tariff));

const fareBy = ({ distanceM, durationS, surge }: RideOffer, tariff: Tariff): FareQuote =>
  quoteFare({ tariff, distanceM, durationS, surge });
