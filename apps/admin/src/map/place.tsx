import { isStale } from '@saferoute/client';
import type { PositionView } from '@saferoute/protocol';
import { useMemo } from 'react';
import { MapPanel } from './map-panel.tsx';
import classes from './place.module.css';
import { PositionWords } from './position-words.tsx';
import { sceneOfTrail } from './scene.ts';

interface PlaceProps {
  readonly name: string;
  /** Oldest first. */
  readonly trail: readonly PositionView[];
  readonly styleUrl: string | null;
  readonly now: number;
}

/** Where the person is: first as words with their age, then as a map. */
export function Place({ name, trail, styleUrl, now }: PlaceProps) {
  const scene = useMemo(() => sceneOfTrail(name, trail), [name, trail]);
  const newest = trail.at(-1);
  if (newest === undefined) {
    return (
      <section className={classes.unknown} aria-label="Place">
        No position yet. The phone has not told where it is.
      </section>
    );
  }
  return (
    <MapPanel label="Place" scene={scene} styleUrl={styleUrl} isOld={isStale(now - Date.parse(newest.recordedAt))}>
      <PositionWords position={newest} now={now} />
    </MapPanel>
  );
}
