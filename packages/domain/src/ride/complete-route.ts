import { boundsOf } from '../geo/bounds.ts';
import { isValidPosition } from '../geo/great-circle.ts';
import { decodePolyline } from '../geo/polyline.ts';
import type { Bounds } from '../geo/bounds.ts';
import type { Route, ToldRoute } from './route.ts';

/** A route that can be priced and drawn, or null: a figure that is none, or a line that is none, spoils the whole. */
export function completeRoute({ distanceM, durationS, polyline, warnings, ...told }: ToldRoute): Route | null {
  if (!isMeasure(distanceM) || !isMeasure(durationS)) return null;
  const points = decodePolyline(polyline);
  const bounds = told.bounds !== null && isBox(told.bounds) ? told.bounds : boundsOf(points ?? []);
  if (points === null || bounds === null) return null;
  return { distanceM: Math.round(distanceM), durationS: Math.round(durationS), polyline, bounds, warnings };
}

const isMeasure = (figure: number): boolean => figure >= 0 && figure <= Number.MAX_SAFE_INTEGER;

const isBox = (box: Bounds): boolean =>
  [box.southwest, box.northeast].every(({ latitude, longitude }) => isValidPosition(latitude, longitude));
