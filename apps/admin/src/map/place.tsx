import { CopyButton } from '@mantine/core';
import { agoWords, isStale } from '@saferoute/client';
import type { PositionView } from '@saferoute/protocol';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { lazy, Suspense, useMemo } from 'react';
import { exactTime } from '../time/moment.ts';
import classes from './place.module.css';
import { sceneOfTrail } from './scene.ts';
import { coordinateWords } from './trail.ts';

const MapCanvas = lazy(() => import('./map-canvas.tsx').then((module) => ({ default: module.MapCanvas })));

interface PlaceProps {
  readonly name: string;
  /** Oldest first. */
  readonly trail: readonly PositionView[];
  readonly styleUrl: string | null;
  readonly now: number;
}

/** Where the person is: first as words with their age, then as a map. What is old looks old. */
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
  const ageMs = Math.max(0, now - Date.parse(newest.recordedAt));
  const old = isStale(ageMs);
  return (
    <section className={classes.place} aria-label="Place">
      <div className={old ? `${classes.canvas} stale` : classes.canvas}>
        <Suspense fallback={null}>
          <MapCanvas scene={scene} styleUrl={styleUrl} />
        </Suspense>
      </div>
      <p className={classes.words} data-tone={old ? 'waiting' : 'human'}>
        <span className="toned" title={exactTime(newest.recordedAt)}>
          {old ? 'last seen' : 'last fix'} {agoWords(ageMs)}
        </span>
        <span className="numbers">{coordinateWords(newest)}</span>
        {newest.accuracyM !== null && <span className="numbers soft">± {Math.round(newest.accuracyM)} m</span>}
        <CopyButton value={coordinateWords(newest)}>
          {({ copied, copy }) => (
            <button type="button" onClick={copy}>
              {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />} {copied ? 'Copied' : 'Copy place'}
            </button>
          )}
        </CopyButton>
      </p>
    </section>
  );
}
