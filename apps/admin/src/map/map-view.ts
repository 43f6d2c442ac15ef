import type { PositionView } from '@saferoute/protocol';
import type { Marker } from 'maplibre-gl';
import { boundsOf } from './drawing.ts';
import { addLayers, createMap, drawTrail, labelledMarker, type MapLook } from './map-layers.ts';

export interface MapView {
  readonly show: (trail: readonly PositionView[]) => void;
  /** Fits what is known into view again and follows the newest position. */
  readonly follow: () => void;
  readonly remove: () => void;
}

interface MapViewOptions extends MapLook {
  /** Stands beside the dot. */
  readonly name: string;
  readonly reducedMotion: boolean;
  /** The dispatcher took the map in hand; it no longer follows. */
  readonly onTaken: () => void;
}

/** Room for the words beside the dots. */
const PADDING = { top: 40, bottom: 48, left: 60, right: 100 };

/** A map of one person: dot, accuracy circle, trail. Follows the newest position until a hand moves it. */
export function createMapView(options: MapViewOptions): MapView {
  const map = createMap(options);
  const start = labelledMarker('map-start', 'SOS');
  const person = labelledMarker('map-dot', options.name);
  let trail: readonly PositionView[] = [];
  let following = true;
  let framed = false;

  const place = (marker: Marker, at: PositionView | undefined): void => {
    if (at === undefined) marker.remove();
    else marker.setLngLat([at.longitude, at.latitude]).addTo(map);
  };
  const frame = (): void => {
    const bounds = boundsOf(trail);
    if (bounds === null) return;
    map.fitBounds(bounds, { padding: PADDING, maxZoom: 17, animate: framed && !options.reducedMotion, duration: 400 });
    framed = true;
  };
  const draw = (): void => {
    drawTrail(map, trail);
    place(start, trail.length > 1 ? trail[0] : undefined);
    place(person, trail.at(-1));
    if (following) frame();
  };
  const taken = (): void => {
    following = false;
    options.onTaken();
  };
  map.on('style.load', () => {
    addLayers(map, options);
    draw();
  });
  map.on('dragstart', taken);
  map.on('wheel', taken);
  const show = (next: readonly PositionView[]): void => {
    trail = next;
    draw();
  };
  const follow = (): void => {
    following = true;
    frame();
  };
  return { show, follow, remove: () => map.remove() };
}
