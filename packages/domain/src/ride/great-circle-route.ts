import { boundsOf } from '../geo/bounds.ts';
import { type Coordinates, haversineM } from '../geo/great-circle.ts';
import { encodePolyline } from '../geo/polyline.ts';
import type { RouteProvider, ToldRoute } from './route.ts';

/** Progress along the straight line in a city's traffic, detours included: 18 km/h, about what a car makes in Bengaluru by day. */
const STRAIGHT_SPEED_MPS = 5;

/** The line between two places, for when nobody who knows the roads can be asked (ride document, section 2, step 4). */
export function greatCircleRoute(from: Coordinates, to: Coordinates): ToldRoute {
  const distanceM = haversineM(from, to);
  return {
    distanceM: Math.round(distanceM),
    durationS: Math.round(distanceM / STRAIGHT_SPEED_MPS),
    polyline: encodePolyline([from, to]),
    bounds: boundsOf([from, to]),
    warnings: ['straight_line', 'no_traffic'],
  };
}

export const greatCircle: RouteProvider = {
  name: 'great-circle',
  drawnOn: 'any-map',
  route: async (from, to) => ({ kind: 'route', route: greatCircleRoute(from, to) }),
};
