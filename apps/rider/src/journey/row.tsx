import type { Said } from '../emergency/person-words.ts';
import { Icon } from '../ui/icon.tsx';
import css from './journey.module.css';

/** Somebody or something on the way, and how fresh what we know is. */
export function Row({ name, said }: { readonly name: string; readonly said: Said }) {
  return (
    <div className={css.row} data-tone={said.tone}>
      <span className={css.mark}>
        <Icon name={said.icon} />
      </span>
      <p>
        <strong>{name}</strong>
        <br />
        <span className={css.state}>{said.words}</span>
      </p>
    </div>
  );
}
