import type { PositionView } from '@saferoute/protocol';
import type { GeoJSONSource } from 'maplibre-gl';
import { circleRing, gridLines, lngLat } from './ground.ts';

type FeatureCollection = Extract<Parameters<GeoJSONSource['setData']>[0], { type: 'FeatureCollection' }>;

const mutable = (ring: readonly (readonly [number, number])[]): [number, number][] => ring.map(([lng, lat]) => [lng, lat]);

/** The trail as a line and the newest position's accuracy as a ring, for one GeoJSON source. The dot itself is an HTML marker. */
export function drawingOf(trail: readonly PositionView[]): FeatureCollection {
  const newest = trail.at(-1);
  const features: FeatureCollection['features'] = [];
  if (newest?.accuracyM != null && newest.accuracyM > 0) {
    const ring = mutable(circleRing(lngLat(newest), newest.accuracyM));
    features.push({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } });
  }
  if (trail.length > 1) {
    features.push({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates: mutable(trail.map(lngLat)) },
    });
  }
  return { type: 'FeatureCollection', features };
}

const GRID_STEP_M = 100;
const GRID_REACH_M = 3_000;

/** A grid around `centre`; nothing where no place is known. */
export function gridOf(centre: PositionView | undefined): FeatureCollection {
  if (centre === undefined) return { type: 'FeatureCollection', features: [] };
  const coordinates = gridLines(lngLat(centre), GRID_STEP_M, GRID_REACH_M).map(mutable);
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates } }] };
}

/** South-west and north-east corners of what should be in view: the trail and the accuracy circle, at least about 150 m across. */
export function boundsOf(trail: readonly PositionView[]): [[number, number], [number, number]] | null {
  const points = trail.flatMap((position) => circleRing(lngLat(position), Math.max(75, position.accuracyM ?? 0), 4));
  if (points.length === 0) return null;
  const lngs = points.map(([lng]) => lng);
  const lats = points.map(([, lat]) => lat);
  return [
    [Math.min(...lngs), Math.min(...lats)],
    [Math.max(...lngs), Math.max(...lats)],
  ];
}
