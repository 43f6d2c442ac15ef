import type { PositionView } from '@saferoute/protocol';
import { useEffect, useRef, useState } from 'react';
import type { TrackingMap } from './map/tracking-map.ts';

interface MapPanelProps {
  readonly trail: readonly PositionView[];
  readonly styleUrl: Promise<string | null>;
}

/** The map, in a chunk of its own: the words are there long before it, and stay if it never comes. */
export function MapPanel({ trail, styleUrl }: MapPanelProps) {
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<TrackingMap | 'failed' | null>(null);
  const has = trail.length > 0;

  useEffect(() => {
    if (!has || container.current === null) return;
    const host = container.current;
    let gone = false;
    let made: TrackingMap | null = null;
    Promise.all([import('./map/tracking-map.ts'), styleUrl]).then(
      ([{ createTrackingMap }, url]) => {
        if (gone) return;
        made = createTrackingMap(host, url);
        setMap(made);
      },
      () => setMap('failed'),
    );
    return () => {
      gone = true;
      made?.remove();
    };
  }, [has, styleUrl]);

  useEffect(() => {
    if (map !== null && map !== 'failed') map.show(trail);
  }, [map, trail]);

  if (!has || map === 'failed') return null;
  return <aside className="map" ref={container} aria-label="Position on a map" />;
}
