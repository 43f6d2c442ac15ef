import {
  type GeoJSONSource,
  type LineLayerSpecification,
  Map as MapLibre,
  Marker,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { drawingOf, gridOf } from './drawing.ts';
import { centreOf, emptyScene, type LineKind, lineKinds, type Scene } from './scene.ts';

// Left to itself the library looks for its worker beside a file that the bundler has renamed.
setWorkerUrl(workerUrl);

export interface MapColours {
  readonly ground: string;
  readonly line: string;
  readonly accent: string;
  readonly planned: string;
  readonly waiting: string;
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

const of = (kind: string): ['==', ['get', string], string] => ['==', ['get', 'kind'], kind];

/** The layers of a scene; on the plain ground a 100 m grid beneath, to read distance and movement by. */
export function addLayers(map: MapLibre, { colours, styleUrl }: MapLook): void {
  map.addSource('grid', { type: 'geojson', data: gridOf(null) });
  map.addSource('scene', { type: 'geojson', data: drawingOf(emptyScene) });
  if (styleUrl === null) map.addLayer({ id: 'grid', type: 'line', source: 'grid', minzoom: 13, paint: { 'line-color': colours.line } });
  map.addLayer({
    id: 'accuracy',
    type: 'fill',
    source: 'scene',
    filter: of('accuracy'),
    paint: { 'fill-color': colours.accent, 'fill-opacity': 0.14 },
  });
  map.addLayer({
    id: 'accuracy-edge',
    type: 'line',
    source: 'scene',
    filter: of('accuracy'),
    paint: { 'line-color': colours.accent, 'line-opacity': 0.6 },
  });
  for (const kind of lineKinds) addLine(map, kind, colours);
  map.addLayer({
    id: 'flagged',
    type: 'circle',
    source: 'scene',
    filter: of('flagged'),
    paint: { 'circle-radius': 4, 'circle-color': colours.ground, 'circle-stroke-color': colours.waiting, 'circle-stroke-width': 2 },
  });
}

/** As the legend has them: planned dashed, driven solid, a gap dotted. */
function addLine(map: MapLibre, kind: LineKind, { accent, planned, waiting }: MapColours): void {
  const looks: Record<LineKind, NonNullable<LineLayerSpecification['paint']>> = {
    planned: { 'line-color': planned, 'line-width': 4, 'line-dasharray': [2.2, 1.4] },
    trail: { 'line-color': accent, 'line-width': 3 },
    gap: { 'line-color': waiting, 'line-width': 3, 'line-dasharray': [0.1, 2] },
  };
  map.addLayer({
    id: kind,
    type: 'line',
    source: 'scene',
    filter: of(kind),
    layout: { 'line-cap': kind === 'planned' ? 'butt' : 'round', 'line-join': 'round' },
    paint: looks[kind],
  });
}

/** Draws the scene, and the grid around where it begins. */
export function drawScene(map: MapLibre, scene: Scene): void {
  void map.getSource<GeoJSONSource>('grid')?.setData(gridOf(centreOf(scene)));
  void map.getSource<GeoJSONSource>('scene')?.setData(drawingOf(scene));
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
