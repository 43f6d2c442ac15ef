import { coloursOn } from '@saferoute/colours';
import { circleAround, type Coordinates, gridAround } from '@saferoute/domain';
import type { PositionView } from '@saferoute/protocol';
import {
  AttributionControl,
  type GeoJSONSource,
  Map as MapLibre,
  Marker,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import './tracking-map.css';

// Left to itself the library looks for its worker beside a file that the bundler has renamed.
setWorkerUrl(workerUrl);

/** A map that follows the newest position until a hand moves it. */
export interface TrackingMap {
  readonly show: (trail: readonly PositionView[]) => void;
  readonly remove: () => void;
}

const GRID_STEP_M = 100;
const GRID_REACH_M = 3_000;

/** Draws into `container`. Without `styleUrl` nothing is loaded from anywhere: a plain ground with a 100 m grid. */
export function createTrackingMap(container: HTMLElement, styleUrl: string | null): TrackingMap {
  const colours = coloursOn(container, COLOURS);
  const map = new MapLibre({
    container,
    style: styleUrl ?? plainStyle(colours),
    attributionControl: false,
    maxZoom: 19,
    cooperativeGestures: matchMedia('(pointer: coarse)').matches,
  });
  if (styleUrl !== null) map.addControl(new AttributionControl({ compact: true }));
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-left');
  const marker = new Marker({ element: dot() });
  let trail: readonly PositionView[] = [];
  let following = true;
  let framed = false;
  let ready = false;

  const draw = () => {
    const newest = trail.at(-1);
    if (!ready || newest === undefined) return;
    const center: [number, number] = [newest.longitude, newest.latitude];
    marker.setLngLat(center).addTo(map);
    void map.getSource<GeoJSONSource>('person')?.setData(drawing(trail, newest));
    if (!framed) {
      framed = true;
      void map
        .getSource<GeoJSONSource>('grid')
        ?.setData({ type: 'MultiLineString', coordinates: gridAround(newest, GRID_STEP_M, GRID_REACH_M).map(lngLats) });
      map.jumpTo({ center, zoom: zoomFor(newest) });
    } else if (following) {
      map.easeTo({ center, duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 600 });
    }
  };
  map.on('style.load', () => {
    if (styleUrl === null) addGrid(map, colours.line);
    addPerson(map, colours.accent);
    ready = true;
    draw();
  });
  map.on('dragstart', () => {
    following = false;
  });
  return {
    show: (next) => {
      trail = next;
      draw();
    },
    remove: () => map.remove(),
  };
}

const COLOURS = { ground: '--map-ground', line: '--map-line', accent: '--map-accent' } as const;
type Colours = Record<keyof typeof COLOURS, string>;

const plainStyle = ({ ground }: Colours): StyleSpecification => ({
  version: 8,
  sources: {},
  layers: [{ id: 'ground', type: 'background', paint: { 'background-color': ground } }],
});

const nothing = { type: 'GeometryCollection' as const, geometries: [] };

function addGrid(map: MapLibre, line: string): void {
  map.addSource('grid', { type: 'geojson', data: nothing });
  map.addLayer({ id: 'grid', type: 'line', source: 'grid', minzoom: 13, paint: { 'line-color': line } });
}

function addPerson(map: MapLibre, accent: string): void {
  map.addSource('person', { type: 'geojson', data: nothing });
  map.addLayer({
    id: 'accuracy',
    type: 'fill',
    source: 'person',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': accent, 'fill-opacity': 0.15 },
  });
  map.addLayer({
    id: 'trail',
    type: 'line',
    source: 'person',
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': accent, 'line-width': 3, 'line-opacity': 0.7 },
  });
}

function drawing(trail: readonly PositionView[], newest: PositionView): Parameters<GeoJSONSource['setData']>[0] {
  return {
    type: 'GeometryCollection',
    geometries: [
      ...(trail.length > 1 ? [{ type: 'LineString' as const, coordinates: lngLats(trail) }] : []),
      ...(newest.accuracyM !== null && newest.accuracyM > 0
        ? [{ type: 'Polygon' as const, coordinates: [lngLats(circleAround(newest, newest.accuracyM))] }]
        : []),
    ],
  };
}

/** Longitude first, as GeoJSON wants it (RFC 7946, 3.1.1). */
const lngLats = (places: readonly Coordinates[]): [number, number][] => places.map(({ longitude, latitude }) => [longitude, latitude]);

/** Close enough to read a street, wide enough to see the whole accuracy circle. */
const zoomFor = ({ accuracyM }: PositionView): number => Math.max(10, Math.min(16.5, 16.5 - Math.log2(Math.max(1, (accuracyM ?? 0) / 60))));

function dot(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'person-dot';
  return element;
}
