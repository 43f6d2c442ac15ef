import type { PositionView } from '@saferoute/protocol';
import { type GeoJSONSource, Map as MapLibre, Marker, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { boundsOf, drawingOf } from './drawing.ts';
import { lngLat } from './ground.ts';
import { type MapColours, offlineStyle } from './map-style.ts';

setWorkerUrl(workerUrl);

export interface MapView {
  readonly show: (trail: readonly PositionView[]) => void;
  /** Fits what is known into view again and follows the newest position. */
  readonly follow: () => void;
  readonly remove: () => void;
}

interface MapViewOptions {
  readonly container: HTMLElement;
  readonly styleUrl: string | null;
  readonly colours: MapColours;
  readonly reducedMotion: boolean;
  /** The dispatcher took the map in hand; it no longer follows. */
  readonly onTaken: () => void;
}

const SOURCE = 'person';

/** A MapLibre map of one person: dot, accuracy circle, trail. Follows the newest position until a hand moves the map. */
export function createMapView({ container, styleUrl, colours, reducedMotion, onTaken }: MapViewOptions): MapView {
  const map = new MapLibre({
    container,
    style: styleUrl ?? offlineStyle(colours),
    attributionControl: styleUrl === null ? false : {},
    center: [0, 0],
    zoom: 1,
    maxZoom: 19,
    fadeDuration: 0,
  });
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-right');
  const dot = document.createElement('div');
  dot.className = 'map-dot';
  const marker = new Marker({ element: dot });
  let trail: readonly PositionView[] = [];
  let following = true;
  let drawn = false;

  const frame = (): void => {
    const bounds = boundsOf(trail);
    if (bounds !== null) map.fitBounds(bounds, { padding: 40, maxZoom: 17, animate: drawn && !reducedMotion, duration: 400 });
    drawn ||= bounds !== null;
  };
  const draw = (): void => {
    map.getSource<GeoJSONSource>(SOURCE)?.setData(drawingOf(trail));
    const newest = trail.at(-1);
    if (newest !== undefined) marker.setLngLat([...lngLat(newest)] as [number, number]).addTo(map);
    if (following) frame();
  };
  map.on('style.load', () => {
    addLayers(map, colours.accent);
    draw();
  });
  for (const gesture of ['dragstart', 'wheel'] as const) {
    map.on(gesture, () => {
      following = false;
      onTaken();
    });
  }
  return {
    show: (next) => {
      trail = next;
      draw();
    },
    follow: () => {
      following = true;
      frame();
    },
    remove: () => map.remove(),
  };
}

function addLayers(map: MapLibre, accent: string): void {
  map.addSource(SOURCE, { type: 'geojson', data: drawingOf([]) });
  const part = (name: string): ['==', ['get', string], string] => ['==', ['get', 'part'], name];
  map.addLayer({ id: 'accuracy', type: 'fill', source: SOURCE, filter: part('accuracy'), paint: { 'fill-color': accent, 'fill-opacity': 0.14 } });
  map.addLayer({ id: 'accuracy-edge', type: 'line', source: SOURCE, filter: part('accuracy'), paint: { 'line-color': accent, 'line-opacity': 0.6 } });
  map.addLayer({ id: 'trail', type: 'line', source: SOURCE, filter: part('trail'), paint: { 'line-color': accent, 'line-width': 3 }, layout: { 'line-cap': 'round', 'line-join': 'round' } });
}
