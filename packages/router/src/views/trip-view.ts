import type { FareQuote, Ride } from '@saferoute/domain';
import type { RideView } from '@saferoute/protocol';

/** @param route the way as the journey's plan has it */
export function rideView({ fare, source, drawnOn, warnings }: Ride, route: string | null): RideView {
  return {
    vehicleType: fare.tariff.vehicleType,
    quotedFare: fareView(fare),
    estimateM: fare.distanceM,
    estimateS: fare.durationS,
    route,
    routeSource: source,
    warnings: [...warnings, ...(drawnOn === 'google-map' ? (['google_map_only'] as const) : [])],
  };
}

export const fareView = ({ fareMinor, lines }: FareQuote) => ({
  amountMinor: fareMinor,
  currency: 'INR' as const,
  lines: lines.map(({ kind, words, amountMinor }) => ({ kind, words, amountMinor })),
});
