import type { Coordinates } from '@saferoute/domain';
import { Component, lazy, Suspense } from 'react';
import type { Drawing } from './journey-map.ts';
import css from './map.module.css';

const MapCanvas = lazy(async () => ({ default: (await import('./map-canvas.tsx')).MapCanvas }));

interface MapProps {
  readonly styleUrl: string | null;
  readonly drawing: Drawing;
  /** Without it the map is for looking. */
  readonly onChoose?: (kind: 'pickup' | 'drop', at: Coordinates) => void;
  readonly label: string;
}

/** A map of the journey. All it shows is told in words beside it: a phone that cannot draw it loses nothing. */
export function JourneyMapView({ label, ...content }: MapProps) {
  return (
    <section className={css.frame} aria-label={label}>
      <Unbreaking>
        <Suspense fallback={null}>
          <MapCanvas {...content} />
        </Suspense>
      </Unbreaking>
    </section>
  );
}

/** A map that cannot be loaded or drawn must not take the page, and the SOS on it, away. */
class Unbreaking extends Component<{ readonly children: React.ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError = () => ({ broken: true });
  override render() {
    return this.state.broken ? <p className={`${css.broken} small soft`}>The map cannot be shown here.</p> : this.props.children;
  }
}
