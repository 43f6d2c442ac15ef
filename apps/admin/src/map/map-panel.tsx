import { lazy, type ReactNode, Suspense } from 'react';
import { MapLegend } from './map-legend.tsx';
import classes from './place.module.css';
import type { Scene } from './scene.ts';

const MapCanvas = lazy(() => import('./map-canvas.tsx').then((module) => ({ default: module.MapCanvas })));

interface MapPanelProps {
  readonly label: string;
  readonly scene: Scene;
  readonly styleUrl: string | null;
  /** What it shows is not how things are now. */
  readonly isOld?: boolean;
  /** Whether its lines need to be told apart. */
  readonly withLegend?: boolean;
  /** What the map says, in words, below it. */
  readonly children: ReactNode;
}

/** A map, what its lines mean, and the same in words. What is old looks old. */
export function MapPanel({ label, scene, styleUrl, isOld = false, withLegend = false, children }: MapPanelProps) {
  return (
    <section className={classes.place} aria-label={label}>
      <div className={isOld ? `${classes.canvas} stale` : classes.canvas}>
        <Suspense fallback={null}>
          <MapCanvas scene={scene} styleUrl={styleUrl} />
        </Suspense>
      </div>
      {withLegend && <MapLegend scene={scene} />}
      {children}
    </section>
  );
}
