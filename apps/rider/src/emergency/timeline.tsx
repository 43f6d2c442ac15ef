import type { TimelineEntryView } from '@saferoute/protocol';
import { clockSeconds, exactWords } from '../ui/times.ts';
import css from './emergency.module.css';

/** What has happened, oldest first, folded away: the rows above say what counts. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntryView[] }) {
  if (entries.length === 0) return null;
  return (
    <details className={css.timeline}>
      <summary>What has happened</summary>
      <ol>
        {entries.map(({ id, at, description }) => (
          <li key={id}>
            <time dateTime={at} title={exactWords(at)}>
              {clockSeconds(at)}
            </time>
            <span>{description}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
