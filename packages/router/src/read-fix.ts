import type { Fix, Instant } from '@saferoute/domain';
import type { LocationUpdate } from '@saferoute/protocol';

/** A position as it was sent; null for the time when the phone told none. */
export type SentFix = Omit<Fix, 'recordedAt'> & { readonly recordedAt: Instant | null };

/**
 * Reads both of the documents' shapes, `{latitude, longitude, …}` and `{lat, lng, …}`. Null for what is no position or has no readable time:
 * unlike an SOS, a fix of unknown age is worth nothing. Accuracy, speed and heading are decoration and dropped if they make no sense.
 */
export function readFix(sent: LocationUpdate): SentFix | null {
  const latitude = sent.latitude ?? sent.lat;
  const longitude = sent.longitude ?? sent.lng;
  const recordedAt = instantOf(sent.timestamp);
  if (latitude === undefined || longitude === undefined || recordedAt === undefined) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return {
    latitude,
    longitude,
    recordedAt,
    accuracyM: atLeastZero(sent.accuracy),
    speedMps: atLeastZero(sent.speed),
    headingDeg: sent.heading !== undefined && sent.heading >= 0 && sent.heading <= 360 ? sent.heading : null,
  };
}

const atLeastZero = (value: number | undefined): number | null => (value !== undefined && value >= 0 ? value : null);

const LATEST_INSTANT = 8.64e15;

function instantOf(timestamp: LocationUpdate['timestamp']): Instant | null | undefined {
  if (timestamp === undefined) return null;
  const instant = typeof timestamp === 'number' ? Math.round(timestamp) : Date.parse(timestamp);
  return Math.abs(instant) <= LATEST_INSTANT ? instant : undefined;
}
