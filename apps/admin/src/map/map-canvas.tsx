import 'maplibre-gl/dist/maplibre-gl.css';
import { useRef } from 'react';
import classes from './map-canvas.module.css';
import { type MapContent, useMapView } from './use-map-view.ts';

/** The map itself, in a chunk of its own: text about the place never waits for it. */
export function MapCanvas(content: MapContent) {
  const container = useRef<HTMLDivElement>(null);
  const follow = useMapView(container, content);
  return (
    <div className={classes.frame}>
      <div ref={container} className={classes.map} />
      {follow !== null && (
        <button type="button" className={classes.follow} onClick={follow}>
          Follow again
        </button>
      )}
    </div>
  );
}
