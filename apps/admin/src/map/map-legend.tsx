import classes from './map-legend.module.css';
import { type LineKind, lineKinds, type Scene } from './scene.ts';

const names: Record<LineKind, string> = { planned: 'planned', trail: 'driven', gap: 'nothing heard, bridged' };

/** What the patterns on the map stand for, of those that are on it. */
export function MapLegend({ scene: { lines, flagged } }: { readonly scene: Scene }) {
  const kinds = lineKinds.filter((kind) => lines.some((line) => line.kind === kind && line.places.length > 1));
  if (kinds.length === 0 && flagged.length === 0) return null;
  return (
    <ul className={classes.legend} aria-label="Legend">
      {kinds.map((kind) => (
        <li key={kind}>
          <svg width="34" height="10" aria-hidden>
            <line x1="2" y1="5" x2="32" y2="5" className={classes[kind]} />
          </svg>
          {names[kind]}
        </li>
      ))}
      {flagged.length > 0 && (
        <li>
          <svg width="12" height="12" aria-hidden>
            <circle cx="6" cy="6" r="4" className={classes.flagged} />
          </svg>
          {flagged.length === 1 ? '1 fix not believed' : `${flagged.length} fixes not believed`}
        </li>
      )}
    </ul>
  );
}
