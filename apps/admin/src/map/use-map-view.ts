import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import type { PositionView } from '@saferoute/protocol';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { createMapView, type MapView } from './map-view.ts';

const colours = {
  light: { ground: '#e9edf2', line: '#d5dbe3', accent: '#1d66c8' },
  dark: { ground: '#1a2027', line: '#252d36', accent: '#86baff' },
};

export interface MapContent {
  /** Oldest first. */
  readonly trail: readonly PositionView[];
  readonly styleUrl: string | null;
  /** Stands beside the dot. */
  readonly name: string;
}

/** Keeps a map in `container`, made anew when its style or colours change. `follow` is null while it follows by itself. */
export function useMapView(container: RefObject<HTMLElement | null>, { trail, styleUrl, name }: MapContent): (() => void) | null {
  const scheme = useComputedColorScheme('light');
  const reducedMotion = useReducedMotion();
  const view = useRef<MapView>(null);
  const newestTrail = useRef(trail);
  const [taken, setTaken] = useState(false);

  useEffect(() => {
    if (container.current === null) return undefined;
    const look = { container: container.current, styleUrl, colours: colours[scheme] };
    const made = createMapView({ ...look, name, reducedMotion, onTaken: () => setTaken(true) });
    made.show(newestTrail.current);
    view.current = made;
    return () => made.remove();
  }, [container, name, styleUrl, scheme, reducedMotion]);

  useEffect(() => {
    newestTrail.current = trail;
    view.current?.show(trail);
  }, [trail]);

  if (!taken) return null;
  return () => {
    setTaken(false);
    view.current?.follow();
  };
}
