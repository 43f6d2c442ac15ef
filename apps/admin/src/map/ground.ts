import type { PositionView } from '@saferoute/protocol';

/** Longitude, latitude: the order of GeoJSON (RFC 7946, 3.1.1). */
export type LngLat = readonly [number, number];

/** Mean radius of the Earth in metres (IUGG). */
const EARTH_M = 6_371_008.8;
const radians = (deg: number): number => (deg * Math.PI) / 180;
const degrees = (rad: number): number => (rad * 180) / Math.PI;

/** The point `distanceM` away from `from` in direction `bearingDeg`, along a great circle on a sphere. */
export function destination([lng, lat]: LngLat, bearingDeg: number, distanceM: number): LngLat {
  const angle = distanceM / EARTH_M;
  const bearing = radians(bearingDeg);
  const lat1 = radians(lat);
  const lat2 = Math.asin(Math.sin(lat1) * Math.cos(angle) + Math.cos(lat1) * Math.sin(angle) * Math.cos(bearing));
  const dLng = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(lat1), Math.cos(angle) - Math.sin(lat1) * Math.sin(lat2));
  return [lng + degrees(dLng), degrees(lat2)];
}

/** A closed ring of `corners` points at `radiusM` around `centre`: the accuracy circle, in ground metres at any zoom. */
export function circleRing(centre: LngLat, radiusM: number, corners = 64): readonly LngLat[] {
  const ring = Array.from({ length: corners }, (_, i) => destination(centre, (-360 * i) / corners, radiusM));
  return [...ring, ring[0] ?? centre];
}

/** North-south and east-west lines every `stepM` for `reachM` around `centre`. */
export function gridLines(centre: LngLat, stepM: number, reachM: number): readonly (readonly LngLat[])[] {
  const steps = Array.from({ length: Math.floor((2 * reachM) / stepM) + 1 }, (_, step) => step * stepM - reachM);
  const at = (eastM: number, northM: number): LngLat => destination(destination(centre, 90, eastM), 0, northM);
  return steps.flatMap((m) => [
    [at(m, -reachM), at(m, reachM)],
    [at(-reachM, m), at(reachM, m)],
  ]);
}

export const lngLat = (position: Pick<PositionView, 'latitude' | 'longitude'>): LngLat => [position.longitude, position.latitude];

/** Positions by the time the phone took them, each once. What arrives late takes its place in the past. */
export function trailOf(positions: readonly (PositionView | null)[]): readonly PositionView[] {
  const byTime = new Map(positions.flatMap((position) => (position === null ? [] : [[position.recordedAt, position] as const])));
  return [...byTime.values()].toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
}

/** `12.97160, 77.59460`: five decimals are about a metre. */
export const coordinateWords = (position: Pick<PositionView, 'latitude' | 'longitude'>): string =>
  `${position.latitude.toFixed(5)}, ${position.longitude.toFixed(5)}`;
