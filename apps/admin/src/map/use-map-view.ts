import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { createMapView, type MapView } from './map-view.ts';
import type { Scene } from './scene.ts';

const colours = {
  light: { ground: '#e9edf2', line: '#d5dbe3', accent: '#1d66c8', planned: '#6b7683', waiting: '#835000' },
  dark: { ground: '#1a2027', line: '#252d36', accent: '#86baff', planned: '#8b95a1', waiting: '#f0b757' },
};

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
    const look = { container: container.current, styleUrl, colours: colours[scheme] };
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
