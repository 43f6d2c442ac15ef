import type { Coordinates, FareQuote, Tariff } from '@saferoute/domain';
import type { CitySurge, NamedTariffChange } from '@saferoute/db';
import type { RideEstimate as RideEstimateView, SurgeView, TariffChangeView, TariffView } from '@saferoute/protocol';
import type { RideEstimate } from '@saferoute/usecases';
import { maybeTimeView, timeView } from './wire.ts';

/** An estimate under the ride document's own names. */
export function rideEstimateView({ quoteId, quote, found, fares }: RideEstimate): RideEstimateView {
  const { polyline, bounds, warnings } = found.route;
  return {
    polyline,
    bounds: { northeast: cornerView(bounds.northeast), southwest: cornerView(bounds.southwest) },
    estimates: fares.map(fareView),
    surge_multiplier: quote.surge.hundredths / 100,
    surge_reason: quote.surge.reason,
    warnings: [...warnings, ...(found.drawnOn === 'google-map' ? (['google_map_only'] as const) : [])],
    route_source: found.source,
    quote_id: quoteId,
    expires_at: timeView(quote.expiresAt),
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
