/** A point on WGS-84, treated as a sphere: distances are within 0.6 % of the ellipsoid's. */
export interface Coordinates {
  /** Degrees north, -90 to 90. */
  readonly latitude: number;
  /** Degrees east, -180 to 180. */
  readonly longitude: number;
}

/** Mean radius R1 = (2a + b) / 3 of the GRS 80 ellipsoid in metres (H. Moritz, Geodetic Reference System 1980, IUGG). */
const EARTH_RADIUS_M = 6_371_008.8;

/** Whether the pair is a place at all: both finite, latitude -90 to 90, longitude -180 to 180. */
export const isValidPosition = (latitude: number, longitude: number): boolean => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

/**
 * Great-circle distance in metres, 0 to 20 015 115.
 * `far` is 1 - `near`, written as the haversine to the antipode: subtracting would lose up to 0.1 m near the antipodes.
 */
export function haversineM(a: Coordinates, b: Coordinates): number {
  const latitudes = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude));
  const halfLongitude = radians(b.longitude - a.longitude) / 2;
  const near = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 + latitudes * Math.sin(halfLongitude) ** 2;
  const far = Math.sin(radians(b.latitude + a.latitude) / 2) ** 2 + latitudes * Math.cos(halfLongitude) ** 2;
  return 2 * EARTH_RADIUS_M * Math.atan2(Math.sqrt(near), Math.sqrt(far));
}

/** Direction in which the great circle leaves `from` for `to`: degrees clockwise from true north, 0 ≤ x < 360. 0 when the two coincide. */
export function initialBearingDeg(from: Coordinates, to: Coordinates): number {
  const fromLatitude = radians(from.latitude);
  const toLatitude = radians(to.latitude);
  const longitude = radians(to.longitude - from.longitude);
  const east = Math.sin(longitude) * Math.cos(toLatitude);
  const north = Math.cos(fromLatitude) * Math.sin(toLatitude) - Math.sin(fromLatitude) * Math.cos(toLatitude) * Math.cos(longitude);
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
