import { IconArrowUp } from '@tabler/icons-react';
import classes from './edge-button.module.css';

interface EdgeButtonProps {
  /** Who asks for help and is not in the list yet. */
  readonly names: readonly string[];
  readonly onLetIn: () => void;
}

/** New alerts that wait at the list's edge because a hand is on it. Stands over the counts, so that it takes no row's place. */
export function EdgeButton({ names, onLetIn }: EdgeButtonProps) {
  if (names.length === 0) return null;
  return (
    <button type="button" className={classes.edge} onClick={onLetIn}>
      {names.length} new {names.length === 1 ? 'alert' : 'alerts'} <IconArrowUp size={15} aria-hidden />
      <span className={classes.names}>{names.join(', ')}</span>
    </button>
  );
}
