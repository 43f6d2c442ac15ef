import { circleAround, type Coordinates, gridAround } from '@saferoute/domain';
import type { GeoJSONSource } from 'maplibre-gl';
import type { Scene } from './scene.ts';

type FeatureCollection = Extract<Parameters<GeoJSONSource['setData']>[0], { type: 'FeatureCollection' }>;
type Feature = FeatureCollection['features'][number];

const lngLat = ({ longitude, latitude }: Coordinates): [number, number] => [longitude, latitude];
const feature = (kind: string, geometry: Feature['geometry']): Feature => ({ type: 'Feature', properties: { kind }, geometry });

/** Lines, flagged points and the accuracy circle of a scene, for one GeoJSON source. What has a word beside it is an HTML marker. */
export function drawingOf({ lines, flagged, person }: Scene): FeatureCollection {
  const { accuracyM = null } = person?.position ?? {};
  const circle =
    person === null || accuracyM === null || accuracyM <= 0
      ? []
      : [feature('accuracy', { type: 'Polygon', coordinates: [circleAround(person.position, accuracyM).map(lngLat)] })];
  const drawn = lines.filter(({ places }) => places.length > 1);
  return {
    type: 'FeatureCollection',
    features: [
      ...circle,
      ...drawn.map(({ kind, places }) => feature(kind, { type: 'LineString', coordinates: places.map(lngLat) })),
      ...flagged.map((place) => feature('flagged', { type: 'Point', coordinates: lngLat(place) })),
    ],
  };
}

const GRID_STEP_M = 100;
const GRID_REACH_M = 3_000;

/** A grid around `centre`; nothing where no place is known. */
export function gridOf(centre: Coordinates | null): FeatureCollection {
  if (centre === null) return { type: 'FeatureCollection', features: [] };
  const coordinates = gridAround(centre, GRID_STEP_M, GRID_REACH_M).map((line) => line.map(lngLat));
  return { type: 'FeatureCollection', features: [feature('grid', { type: 'MultiLineString', coordinates })] };
}
