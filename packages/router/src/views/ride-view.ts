import type { Coordinates, FareQuote, Tariff } from '@saferoute/domain';
import type { CitySurge, NamedTariffChange } from '@saferoute/db';
import { rideEstimateSchema } from '@saferoute/protocol';
import type { RideEstimate as RideEstimateView, SurgeView, TariffChangeView, TariffView } from '@saferoute/protocol';
import type { RideEstimate, TripOffer } from '@saferoute/usecases';
import { maybeTimeView, timeView } from './wire.ts';

/** An estimate under the ride document's own names. */
export const rideEstimateView = ({ quoteId, offered }: RideEstimate): RideEstimateView => ({ ...offerView(offered), quote_id: quoteId });

const offerSchema = rideEstimateSchema.omit({ quote_id: true });
/** JSON of an offer up to where the quote's id begins. */
const writtenOffers = new WeakMap<TripOffer, string>();

/** The same as JSON. All but the quote's id is one for everybody who is made the same offer: it is held against the schema and written once. */
export function rideEstimateJson({ quoteId, offered }: RideEstimate): string {
  let written = writtenOffers.get(offered);
  if (written === undefined) {
    written = `${asciiOf(JSON.stringify(offerSchema.parse(offerView(offered)))).slice(0, -1)},"quote_id":"`;
    writtenOffers.set(offered, written);
  }
  // An id has no character that JSON would escape.
  return `${written}${quoteId}"}`;
}

/**
 * JSON with what is beyond ASCII as escapes (RFC 8259, section 7). A rupee sign makes two bytes of every character of a text, and each answer is then
 * converted whole: a quarter of what it cost.
 */
const asciiOf = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

function offerView({ offer, found, fares }: TripOffer): Omit<RideEstimateView, 'quote_id'> {
  const { polyline, bounds, warnings } = found.route;
  return {
    polyline,
    bounds: { northeast: cornerView(bounds.northeast), southwest: cornerView(bounds.southwest) },
    estimates: fares.map(fareView),
    surge_multiplier: offer.surge.hundredths / 100,
    surge_reason: offer.surge.reason,
    warnings: [...warnings, ...(found.drawnOn === 'google-map' ? (['google_map_only'] as const) : [])],
    route_source: found.source,
    expires_at: timeView(offer.expiresAt),
  };
}

const cornerView = ({ latitude, longitude }: Coordinates) => ({ lat: latitude, lng: longitude });

function fareView({ tariff, fareRupees, distanceM, durationS, lines }: FareQuote): RideEstimateView['estimates'][number] {
  const minutes = Math.ceil(durationS / 60);
  return {
    type: tariff.vehicleType,
    price: fareRupees,
    eta_mins: minutes,
    duration_mins: minutes,
    distance_km: Math.round(distanceM / 10) / 100,
    breakdown: lines.map(({ kind, words, amountMinor }) => ({ kind, words, amount_minor: amountMinor })),
  };
}

export const tariffView = (tariff: Tariff): TariffView => ({
  ...tariff,
  validFrom: timeView(tariff.validFrom),
  validUntil: maybeTimeView(tariff.validUntil),
});

export const surgeView = ({ city, hundredths, reason, validFrom }: CitySurge): SurgeView => ({
  city,
  multiplier: hundredths / 100,
  reason,
  since: timeView(validFrom),
});

export const tariffChangeView = (change: NamedTariffChange): TariffChangeView => ({ ...change, at: timeView(change.at) });
