import {
  encodePolyline,
  MINUTE_MS,
  SECOND_MS,
  type DrivenWay,
  type FareQuote,
  type Ride,
  type TravelledDistance,
  type Trip,
} from '@saferoute/domain';
import type { DrivenWayView, RideView, TripView } from '@saferoute/protocol';
import { timeView } from './wire.ts';

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

/** @param forStaff whoever is on a journey is not told that somebody looks into it */
export function tripView(trip: Trip, { forStaff }: { readonly forStaff: boolean }): TripView {
  const { isSettled, measuredBy, distance, durationS, waitingS, fare, audit } = trip;
  return {
    isSettled,
    travelledM: distance?.travelledM ?? null,
    measuredBy,
    gaps: gapsView(distance),
    durationMins: minutes(durationS),
    waitingMins: minutes(waitingS),
    fare: fare && { ...fareView(fare), basis: fare.basis === 'ride' ? 'actual' : 'quote' },
    isFlagged: forStaff ? audit?.isFlagged === true : null,
  };
}

export const gapsView = (distance: TravelledDistance | null): TripView['gaps'] => ({
  count: distance?.gaps ?? 0,
  metres: distance?.bridgedM ?? 0,
});

export const drivenWayView = ({ stretches, doubted }: DrivenWay): DrivenWayView => ({
  paths: stretches.map(encodePolyline),
  flagged: doubted.map(({ fix: { latitude, longitude, recordedAt }, why }) => ({ latitude, longitude, at: timeView(recordedAt), why })),
});

const fareView = ({ fareMinor, lines }: FareQuote) => ({
  amountMinor: fareMinor,
  currency: 'INR' as const,
  lines: lines.map(({ kind, words, amountMinor }) => ({ kind, words, amountMinor })),
});

/** To a tenth. */
const minutes = (seconds: number): number => Math.round((seconds * SECOND_MS * 10) / MINUTE_MS) / 10;
