import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { coloursOn } from '@saferoute/colours';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { createMapView, type MapView } from './map-view.ts';
import type { Scene } from './scene.ts';

const COLOURS = {
  ground: '--map-ground',
  line: '--map-line',
  accent: '--map-accent',
  planned: '--map-planned',
  waiting: '--waiting',
} as const;

export interface MapContent {
  readonly scene: Scene;
  readonly styleUrl: string | null;
}

/** Keeps a map in `container`, made anew when its style or colours change. `follow` is null while it follows by itself. */
export function useMapView(container: RefObject<HTMLElement | null>, { scene, styleUrl }: MapContent): (() => void) | null {
  const scheme = useComputedColorScheme('light');
  const reducedMotion = useReducedMotion();
  const view = useRef<MapView>(null);
  const newest = useRef(scene);
  const [taken, setTaken] = useState(false);

  useEffect(() => {
    if (container.current === null) return undefined;
    const look = { container: container.current, styleUrl, colours: coloursOn(container.current, COLOURS) };
    const made = createMapView({ ...look, reducedMotion, onTaken: () => setTaken(true) });
    made.show(newest.current);
    view.current = made;
    return () => made.remove();
  }, [container, styleUrl, scheme, reducedMotion]);

  useEffect(() => {
    newest.current = scene;
    view.current?.show(scene);
  }, [scene]);

  if (!taken) return null;
  return () => {
    setTaken(false);
    view.current?.follow();
  };
}
