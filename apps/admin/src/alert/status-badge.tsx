import type { AlertView } from '@saferoute/protocol';
import classes from './status-badge.module.css';
import { StatusIcon } from './status-icon.tsx';
import { statusWords } from './status-words.ts';

/** Status as icon and word in its tone. */
export function StatusBadge({ alert }: { readonly alert: Pick<AlertView, 'status' | 'escalationCount'> }) {
  const { word, tone } = statusWords(alert);
  return (
    <span className={classes.badge} data-tone={tone}>
      <StatusIcon status={alert.status} size={15} />
      {word}
    </span>
  );
}
