import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import type { PositionView } from '@saferoute/protocol';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState } from 'react';
import classes from './map-canvas.module.css';
import { createMapView, type MapView } from './map-view.ts';

interface MapCanvasProps {
  readonly trail: readonly PositionView[];
  readonly styleUrl: string | null;
}

const colours = {
  light: { ground: '#e9edf2', accent: '#1d66c8' },
  dark: { ground: '#1a2027', accent: '#86baff' },
};

/** The map itself, in a chunk of its own: text about the place never waits for it. */
export function MapCanvas({ trail, styleUrl }: MapCanvasProps) {
  const scheme = useComputedColorScheme('light');
  const reducedMotion = useReducedMotion();
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<MapView>(null);
  const newestTrail = useRef(trail);
  const [taken, setTaken] = useState(false);

  useEffect(() => {
    if (container.current === null) return;
    const made = createMapView({
      container: container.current,
      styleUrl,
      colours: colours[scheme],
      reducedMotion,
      onTaken: () => setTaken(true),
    });
    made.show(newestTrail.current);
    view.current = made;
    return () => made.remove();
  }, [styleUrl, scheme, reducedMotion]);

  useEffect(() => {
    newestTrail.current = trail;
    view.current?.show(trail);
  }, [trail]);

  return (
    <div className={classes.frame}>
      <div ref={container} className={classes.map} />
      {taken && (
        <button
          type="button"
          className={classes.follow}
          onClick={() => {
            setTaken(false);
            view.current?.follow();
          }}
        >
          Follow again
        </button>
      )}
    </div>
  );
}
