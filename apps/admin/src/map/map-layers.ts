import type { PositionView } from '@saferoute/protocol';
import {
  type GeoJSONSource,
  Map as MapLibre,
  Marker,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { drawingOf, gridOf } from './drawing.ts';

// Left to itself the library looks for its worker beside a file that the bundler has renamed.
setWorkerUrl(workerUrl);

export interface MapColours {
  readonly ground: string;
  readonly line: string;
  readonly accent: string;
}

export interface MapLook {
  readonly container: HTMLElement;
  readonly styleUrl: string | null;
  readonly colours: MapColours;
}

/** A style that needs no network and no fonts: a plain ground. What matters is drawn on it as GeoJSON; words are HTML markers. */
const offlineStyle = ({ ground }: MapColours): StyleSpecification => ({
  version: 8,
  sources: {},
  layers: [{ id: 'ground', type: 'background', paint: { 'background-color': ground } }],
});

/** An empty map with its controls. */
export function createMap({ container, styleUrl, colours }: MapLook): MapLibre {
  const map = new MapLibre({
    container,
    style: styleUrl ?? offlineStyle(colours),
    attributionControl: styleUrl === null ? false : {},
    maxZoom: 19,
    fadeDuration: 0,
  });
  map.addControl(new NavigationControl({ showCompass: false }), 'top-left');
  map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-right');
  return map;
}

const isA = (geometry: 'Polygon' | 'LineString'): ['==', ['geometry-type'], string] => ['==', ['geometry-type'], geometry];

/** The layers of one person; on the plain ground a 100 m grid beneath, to read distance and movement by. */
export function addLayers(map: MapLibre, { colours: { line, accent }, styleUrl }: MapLook): void {
  map.addSource('grid', { type: 'geojson', data: gridOf(undefined) });
  map.addSource('person', { type: 'geojson', data: drawingOf([]) });
  if (styleUrl === null) map.addLayer({ id: 'grid', type: 'line', source: 'grid', minzoom: 13, paint: { 'line-color': line } });
  map.addLayer({
    id: 'accuracy',
    type: 'fill',
    source: 'person',
    filter: isA('Polygon'),
    paint: { 'fill-color': accent, 'fill-opacity': 0.14 },
  });
  map.addLayer({
    id: 'accuracy-edge',
    type: 'line',
    source: 'person',
    filter: isA('Polygon'),
    paint: { 'line-color': accent, 'line-opacity': 0.6 },
  });
  map.addLayer({
    id: 'trail',
    type: 'line',
    source: 'person',
    filter: isA('LineString'),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': accent, 'line-width': 3 },
  });
}

/** Draws the trail, and the grid around where it began. */
export function drawTrail(map: MapLibre, trail: readonly PositionView[]): void {
  void map.getSource<GeoJSONSource>('grid')?.setData(gridOf(trail[0]));
  void map.getSource<GeoJSONSource>('person')?.setData(drawingOf(trail));
}

/** A dot with a word beside it, as HTML: the offline style has no fonts. */
export function labelledMarker(className: string, text: string): Marker {
  const element = document.createElement('div');
  element.className = className;
  const label = document.createElement('span');
  label.textContent = text;
  element.append(label);
  return new Marker({ element });
}
