import type { TextLink } from '../sos/direct-texts.ts';
import { Icon } from '../ui/icon.tsx';
import css from './emergency.module.css';
import type { Said } from './person-words.ts';

interface PersonRowProps {
  readonly name: string;
  readonly about: string | null;
  readonly said: Said;
  readonly text?: TextLink | null;
}

/** One line of the list: icon, name, state, and the text to send if the phone must send it. */
export function PersonRow({ name, about, said, text = null }: PersonRowProps) {
  return (
    <li className={css.person} data-tone={said.tone}>
      <span className={css.mark}>
        <Icon name={said.icon} />
      </span>
      <p>
        <strong>{name}</strong>
        {about !== null && <span className="soft"> {about}</span>}
        <br />
        <span className={css.state}>{said.words}</span>
      </p>
      {text !== null && (
        <a className="button" href={text.href}>
          {text.label}
        </a>
      )}
    </li>
  );
}
