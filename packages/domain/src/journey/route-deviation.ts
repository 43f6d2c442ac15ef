import type { Coordinates } from '../geo/great-circle.ts';
import { decodePolyline } from '../geo/polyline.ts';
import { distanceToPolylineM, indexPolyline } from '../geo/polyline-index.ts';

/** Metres from a place to the planned route, an encoded polyline; null where either is not known, or the route is none. */
export function routeDeviationM(place: Coordinates | null, route: string | null): number | null {
  const points = place === null || route === null ? null : decodePolyline(route);
  return place === null || points === null || points.length < 2 ? null : distanceToPolylineM(place, indexPolyline(points));
}
