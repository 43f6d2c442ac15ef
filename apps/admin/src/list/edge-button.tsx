import { IconArrowUp } from '@tabler/icons-react';
import type { Tone } from '../alert/tone.ts';
import classes from './edge-button.module.css';

export interface EdgeButtonProps {
  /** `2 new alerts`. */
  readonly words: string;
  /** Who they are of. */
  readonly names: readonly string[];
  /** Red only where somebody asks for help. */
  readonly tone: Extract<Tone, 'urgent' | 'human'>;
  readonly onLetIn: () => void;
}

/** What waits at the list's edge because a hand is on it. Stands over the counts, so that it takes no row's place. */
export function EdgeButton({ words, names, tone, onLetIn }: EdgeButtonProps) {
  return (
    <button type="button" className={classes.edge} data-tone={tone} onClick={onLetIn}>
      {words} <IconArrowUp size={15} aria-hidden />
      <span className={classes.names}>{names.join(', ')}</span>
    </button>
  );
}
