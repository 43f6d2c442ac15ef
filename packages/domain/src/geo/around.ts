import { AXIS_RATIO, type Coordinates, radians, reduced, SPHERE_RADIUS_M } from './great-circle.ts';

/**
 * The place `distanceM` from here by `haversineM`, setting out at `bearingDeg` clockwise from north. Its longitude goes on beyond ±180, so that a line
 * across the date line can be drawn without a jump.
 */
export function destination(from: Coordinates, bearingDeg: number, distanceM: number): Coordinates {
  const angle = distanceM / SPHERE_RADIUS_M;
  const bearing = radians(bearingDeg);
  const [cosFrom, sinFrom] = reduced(from.latitude);
  const along = Math.sin(angle) * Math.cos(bearing);
  // On the meridian of `from`: out from the axis, to the east, and up along the axis.
  const out = cosFrom * Math.cos(angle) - sinFrom * along;
  const east = Math.sin(angle) * Math.sin(bearing);
  const up = sinFrom * Math.cos(angle) + cosFrom * along;
  const latitude = Math.atan2(up, AXIS_RATIO * Math.hypot(out, east));
  return { latitude: degrees(latitude), longitude: from.longitude + degrees(Math.atan2(east, out)) };
}

/** A circle as a closed ring of `corners` places and the first again, counter-clockwise, as GeoJSON wants an outer ring (RFC 7946, 3.1.6). */
export function circleAround(centre: Coordinates, radiusM: number, corners = 64): readonly Coordinates[] {
  return Array.from({ length: corners + 1 }, (_, i) => destination(centre, (-360 * (i % corners)) / corners, radiusM));
}

/** North-south and east-west lines every `stepM` for `reachM` around a place: on a map without streets they tell distance and movement. */
export function gridAround(centre: Coordinates, stepM: number, reachM: number): readonly (readonly Coordinates[])[] {
  const steps = Array.from({ length: Math.floor((2 * reachM) / stepM) + 1 }, (_, step) => step * stepM - reachM);
  const at = (eastM: number, northM: number): Coordinates => destination(destination(centre, 90, eastM), 0, northM);
  return steps.flatMap((m) => [
    [at(m, -reachM), at(m, reachM)],
    [at(-reachM, m), at(reachM, m)],
  ]);
}

const degrees = (angle: number): number => (angle * 180) / Math.PI;
