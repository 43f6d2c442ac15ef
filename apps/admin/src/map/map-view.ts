import type { Coordinates } from '@saferoute/domain';
import type { Marker } from 'maplibre-gl';
import { addLayers, createMap, drawScene, labelledMarker, type MapLook } from './map-layers.ts';
import { emptyScene, type Scene, viewOf } from './scene.ts';

export interface MapView {
  readonly show: (scene: Scene) => void;
  /** Fits what is known into view again and goes on doing so. */
  readonly follow: () => void;
  readonly remove: () => void;
}

interface MapViewOptions extends MapLook {
  readonly reducedMotion: boolean;
  /** The dispatcher took the map in hand; it no longer follows. */
  readonly onTaken: () => void;
}

/** Room for the words beside the dots. */
const PADDING = { top: 40, bottom: 48, left: 60, right: 100 };

/** A map of one scene. Keeps all of it in view until a hand moves it. */
export function createMapView(options: MapViewOptions): MapView {
  const map = createMap(options);
  const markers = new Map<string, Marker>();
  let scene = emptyScene;
  let following = true;
  let framed = false;

  const placeMarkers = (): void => {
    const wanted = markersOf(scene);
    for (const [key, marker] of markers) {
      if (wanted.has(key)) continue;
      markers.delete(key);
      marker.remove();
    }
    for (const [key, { className, label, at }] of wanted) {
      const marker = markers.get(key) ?? labelledMarker(className, label);
      markers.set(key, marker.setLngLat([at.longitude, at.latitude]).addTo(map));
    }
  };
  const frame = (): void => {
    const view = viewOf(scene);
    if (view === null) return;
    map.fitBounds(view, { padding: PADDING, maxZoom: 17, animate: framed && !options.reducedMotion, duration: 400 });
    framed = true;
  };
  const draw = (): void => {
    drawScene(map, scene);
    placeMarkers();
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
  // Turned, or given another width, it would keep the scale of before.
  map.on('resize', () => {
    if (following) frame();
  });
  map.on('dragstart', taken);
  map.on('wheel', taken);
  const show = (next: Scene): void => {
    scene = next;
    draw();
  };
  const follow = (): void => {
    following = true;
    frame();
  };
  return { show, follow, remove: () => map.remove() };
}

interface MarkerLook {
  readonly className: string;
  readonly label: string;
  readonly at: Coordinates;
}

/** By what makes a marker the same one when it moves. The person comes last, on top of all. */
function markersOf({ marks, person }: Scene): ReadonlyMap<string, MarkerLook> {
  const looks = marks.map(({ kind, label, at }): MarkerLook => ({ className: `map-${kind}`, label, at }));
  if (person !== null) looks.push({ className: 'map-dot', label: person.name, at: person.position });
  return new Map(looks.map((look) => [`${look.className} ${look.label}`, look]));
}
