import type { Coordinates } from '@saferoute/domain';

/** Longitude, latitude: the order of GeoJSON (RFC 7946, 3.1.1). */
export type LngLat = [number, number];

/** South-west and north-east corner. */
export type Box = [LngLat, LngLat];

/** Metres per degree of latitude on a sphere of the mean radius. */
const METRES_PER_DEGREE = 111_195;

export const lngLat = ({ latitude, longitude }: Coordinates): LngLat => [longitude, latitude];

/** At the poles every direction is south: the guard keeps the division finite. */
const perLongitude = (latitude: number): number => METRES_PER_DEGREE * Math.max(1e-6, Math.cos((latitude * Math.PI) / 180));

/** A closed ring at `radiusM` around `centre`, counter-clockwise. */
export function ring({ latitude, longitude }: Coordinates, radiusM: number): LngLat[] {
  return Array.from({ length: 49 }, (_, step) => {
    const angle = (2 * Math.PI * step) / 48;
    return [
      longitude + (radiusM * Math.cos(angle)) / perLongitude(latitude),
      latitude + (radiusM * Math.sin(angle)) / METRES_PER_DEGREE,
    ] satisfies LngLat;
  });
}

/** The smallest box that holds all places, at least about 300 m across; null for none. */
export function boxOf(places: readonly Coordinates[]): Box | null {
  const corners = places.flatMap((place) => ring(place, 150));
  if (corners.length === 0) return null;
  const [lngs, lats] = [corners.map(([lng]) => lng), corners.map(([, lat]) => lat)];
  return [
    [Math.min(...lngs), Math.min(...lats)],
    [Math.max(...lngs), Math.max(...lats)],
  ];
}

/** Lines north-south and east-west over the box and as much again around it: without streets they tell distance. A step is 0.1, 1, 10 … km. */
export function gridOver([[west, south], [east, north]]: Box): { readonly stepM: number; readonly lines: LngLat[][] } {
  const middle = (south + north) / 2;
  const heightM = (north - south) * METRES_PER_DEGREE;
  const widthM = (east - west) * perLongitude(middle);
  const stepM = 10 ** Math.max(2, Math.ceil(Math.log10(Math.max(heightM, widthM) / 15)));
  const [stepLat, stepLng] = [stepM / METRES_PER_DEGREE, stepM / perLongitude(middle)];
  const reach = Math.ceil(Math.max(heightM, widthM) / stepM) + 10;
  const centre: LngLat = [Math.round((west + east) / 2 / stepLng) * stepLng, Math.round(middle / stepLat) * stepLat];
  const at = (x: number, y: number): LngLat => [centre[0] + x * stepLng, centre[1] + y * stepLat];
  const steps = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach);
  return {
    stepM,
    lines: steps.flatMap((step) => [
      [at(step, -reach), at(step, reach)],
      [at(-reach, step), at(reach, step)],
    ]),
  };
}
