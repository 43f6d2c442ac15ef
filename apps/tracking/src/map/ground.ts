import type { PositionView } from '@saferoute/protocol';

/** Longitude, latitude: the order of GeoJSON (RFC 7946, 3.1.1). */
export type LngLat = [number, number];

/** Metres per degree of latitude on a sphere of the mean radius. Good to 0.6 % over the few kilometres drawn here. */
const METRES_PER_DEGREE = 111_195;

/** The point `eastM` and `northM` metres from `centre`. */
export function offset(
  { latitude, longitude }: Pick<PositionView, 'latitude' | 'longitude'>,
  [eastM, northM]: readonly [number, number],
): LngLat {
  // At the poles every direction is south: the guard keeps the division finite.
  const metresPerLongitude = METRES_PER_DEGREE * Math.max(1e-6, Math.cos((latitude * Math.PI) / 180));
  return [longitude + eastM / metresPerLongitude, latitude + northM / METRES_PER_DEGREE];
}

/** A closed ring at `radiusM` around `centre`, counter-clockwise. */
export function ring(centre: PositionView, radiusM: number): LngLat[] {
  return Array.from({ length: 65 }, (_, step) => {
    const angle = (2 * Math.PI * step) / 64;
    return offset(centre, [radiusM * Math.cos(angle), radiusM * Math.sin(angle)]);
  });
}

/** North-south and east-west lines every `stepM` for `reachM` around `centre`: without street tiles they tell distance and movement. */
export function grid(centre: PositionView, stepM: number, reachM: number): LngLat[][] {
  const steps = Array.from({ length: Math.floor((2 * reachM) / stepM) + 1 }, (_, step) => step * stepM - reachM);
  return steps.flatMap((at) => [
    [offset(centre, [at, -reachM]), offset(centre, [at, reachM])],
    [offset(centre, [-reachM, at]), offset(centre, [reachM, at])],
  ]);
}
