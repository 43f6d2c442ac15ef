import { coloursOn } from '@saferoute/colours';
import type { Coordinates } from '@saferoute/domain';
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
import { boxOf, gridOver, lngLat, ring } from './ground.ts';
import './journey-map.css';

// Left to itself the library looks for its worker beside a file that the bundler has renamed.
setWorkerUrl(workerUrl);

/** Who or what stands somewhere. */
export type PinKind = 'pickup' | 'drop' | 'me' | 'other';

export interface MapPin {
  readonly kind: PinKind;
  readonly at: Coordinates;
  /** Beside the dot; the offline style has no letters. */
  readonly label: string;
  readonly isStale?: boolean;
  readonly accuracyM?: number | null;
}

/** What is on the map. */
export interface Drawing {
  readonly pins: readonly MapPin[];
  readonly route: readonly Coordinates[];
}

export interface JourneyMapOptions {
  readonly container: HTMLElement;
  /** Null: a plain ground, and nothing is loaded from anywhere. */
  readonly styleUrl: string | null;
  /** A finger chose a place, or dragged the pin of this kind there. Without it the map is for looking. */
  readonly onChoose?: (kind: 'pickup' | 'drop', at: Coordinates) => void;
}

export interface JourneyMap {
  readonly show: (drawing: Drawing) => void;
  readonly remove: () => void;
}

type Data = Parameters<GeoJSONSource['setData']>[0];

const PADDING = { top: 44, bottom: 36, left: 44, right: 44 };

/** Draws a journey into `container`, framed anew whenever where from and where to change and until a hand moves the map. */
export function createJourneyMap({ container, styleUrl, onChoose }: JourneyMapOptions): JourneyMap {
  const colours = coloursOn(container, COLOURS);
  const map = new MapLibre({
    container,
    style: styleUrl ?? plainStyle(colours.ground),
    attributionControl: false,
    maxZoom: 18,
    fadeDuration: 0,
    cooperativeGestures: onChoose === undefined && matchMedia('(pointer: coarse)').matches,
  });
  if (styleUrl !== null) map.addControl(new AttributionControl({ compact: true }));
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ maxWidth: 96 }), 'bottom-left');
  map.getCanvas().setAttribute('aria-label', 'Map');
  const markers = new Map<PinKind, Marker>();
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let drawing: Drawing = { pins: [], route: [] };
  let ready = false;
  let framedFor = '';
  let taken = false;

  const choose = (kind: PinKind, at: Coordinates) => {
    if (kind === 'pickup' || kind === 'drop') onChoose?.(kind, at);
  };
  const place = (pin: MapPin) => {
    const held = markers.get(pin.kind) ?? pinMarker(pin.kind, onChoose !== undefined);
    if (!markers.has(pin.kind)) {
      markers.set(pin.kind, held);
      held.on('dragend', () => {
        const { lat, lng } = held.getLngLat();
        choose(pin.kind, { latitude: lat, longitude: lng });
      });
    }
    const element = held.getElement();
    element.dataset['stale'] = String(pin.isStale ?? false);
    const label = element.querySelector('span');
    if (label !== null && label.textContent !== pin.label) label.textContent = pin.label;
    held.setLngLat(lngLat(pin.at)).addTo(map);
  };
  const frame = () => {
    const ends = drawing.pins.filter(({ kind }) => kind === 'pickup' || kind === 'drop');
    const wanted = JSON.stringify(ends.map(({ at }) => at)) + drawing.route.length;
    const box = boxOf([...drawing.pins.map(({ at }) => at), ...drawing.route]);
    if (box === null || (taken && wanted === framedFor)) return;
    if (wanted !== framedFor)
      void map.getSource<GeoJSONSource>('grid')?.setData({ type: 'MultiLineString', coordinates: gridOver(box).lines });
    map.fitBounds(box, { padding: PADDING, maxZoom: 15.5, animate: framedFor !== '' && !calm, duration: 400 });
    framedFor = wanted;
    taken = false;
  };
  const draw = () => {
    if (!ready) return;
    for (const [kind, marker] of markers) if (!drawing.pins.some((pin) => pin.kind === kind)) marker.remove();
    drawing.pins.forEach(place);
    void map.getSource<GeoJSONSource>('route')?.setData(lineOf(drawing.route));
    void map.getSource<GeoJSONSource>('accuracy')?.setData(ringsOf(drawing.pins));
    frame();
  };
  map.on('style.load', () => {
    addLayers(map, colours, styleUrl === null);
    ready = true;
    draw();
  });
  // Turned, or given another width, it would keep the scale of before.
  map.on('resize', () => {
    if (ready) frame();
  });
  map.on('dragstart', () => {
    taken = true;
  });
  map.on('click', ({ lngLat: { lat, lng } }) => choose('drop', { latitude: lat, longitude: lng }));
  return {
    show: (next) => {
      drawing = next;
      draw();
    },
    remove: () => map.remove(),
  };
}

const COLOURS = { ground: '--map-ground', line: '--map-line', accent: '--human', casing: '--surface' } as const;
type Colours = Record<keyof typeof COLOURS, string>;

const plainStyle = (ground: string): StyleSpecification => ({
  version: 8,
  sources: {},
  layers: [{ id: 'ground', type: 'background', paint: { 'background-color': ground } }],
});

const nothing: Data = { type: 'GeometryCollection', geometries: [] };
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

function addLayers(map: MapLibre, { line, accent, casing }: Colours, hasGrid: boolean): void {
  for (const source of ['grid', 'route', 'accuracy']) map.addSource(source, { type: 'geojson', data: nothing });
  if (hasGrid) map.addLayer({ id: 'grid', type: 'line', source: 'grid', paint: { 'line-color': line } });
  map.addLayer({ id: 'accuracy', type: 'fill', source: 'accuracy', paint: { 'fill-color': accent, 'fill-opacity': 0.14 } });
  map.addLayer({ id: 'casing', type: 'line', source: 'route', layout: round, paint: { 'line-color': casing, 'line-width': 8 } });
  map.addLayer({ id: 'route', type: 'line', source: 'route', layout: round, paint: { 'line-color': accent, 'line-width': 4 } });
}

const lineOf = (route: readonly Coordinates[]): Data =>
  route.length < 2 ? nothing : { type: 'LineString', coordinates: route.map(lngLat) };

const ringsOf = (pins: readonly MapPin[]): Data => ({
  type: 'MultiPolygon',
  coordinates: pins.flatMap(({ at, accuracyM }) => (accuracyM != null && accuracyM > 0 ? [[ring(at, accuracyM)]] : [])),
});

function pinMarker(kind: PinKind, canBeMoved: boolean): Marker {
  const element = document.createElement('div');
  element.className = 'journey-pin';
  element.dataset['kind'] = kind;
  element.append(document.createElement('span'));
  const isEnd = kind === 'pickup' || kind === 'drop';
  return new Marker({ element, draggable: canBeMoved && isEnd });
}
