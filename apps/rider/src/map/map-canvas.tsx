import type { Coordinates } from '@saferoute/domain';
import { useEffect, useEffectEvent, useRef } from 'react';
import { createJourneyMap, type Drawing, type JourneyMap } from './journey-map.ts';

interface MapCanvasProps {
  readonly styleUrl: string | null;
  readonly drawing: Drawing;
  readonly onChoose?: ((kind: 'pickup' | 'drop', at: Coordinates) => void) | undefined;
}

/** The map itself, in a chunk of its own: no word about the journey waits for it. */
export function MapCanvas({ styleUrl, drawing, onChoose }: MapCanvasProps) {
  const container = useRef<HTMLDivElement>(null);
  const map = useRef<JourneyMap | null>(null);
  const choose = useEffectEvent((kind: 'pickup' | 'drop', at: Coordinates) => onChoose?.(kind, at));
  const canChoose = onChoose !== undefined;
  useEffect(() => {
    if (container.current === null) return;
    const made = createJourneyMap({ container: container.current, styleUrl, ...(canChoose ? { onChoose: choose } : {}) });
    map.current = made;
    return () => {
      map.current = null;
      made.remove();
    };
  }, [styleUrl, canChoose]);
  useEffect(() => map.current?.show(drawing), [drawing, styleUrl, canChoose]);
  return <div ref={container} style={{ height: '100%' }} />;
}
