import type { TimelineEntryView } from '@saferoute/protocol';
import { MomentText } from '../time/moment-text.tsx';
import { entryFacts, entryQuote, entryTone } from './entry-words.ts';
import classes from './timeline.module.css';

/** What happened, newest on top, where it is read first. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntryView[] }) {
  return (
    <section className={classes.panel} aria-labelledby="timeline-title">
      <h2 id="timeline-title">Timeline</h2>
      <ol className={classes.entries} reversed>
        {entries.toReversed().map((entry) => (
          <TimelineLine key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function TimelineLine({ entry }: { readonly entry: TimelineEntryView }) {
  const quote = entryQuote(entry);
  const facts = entryFacts(entry);
  return (
    <li className={classes.entry} data-tone={entryTone(entry.type)}>
      <MomentText at={entry.at} />
      <div>
        {entry.description} {facts !== '' && <span className={classes.facts}>{facts}</span>}
        {quote !== null && <blockquote className={classes.quote}>{quote}</blockquote>}
      </div>
    </li>
  );
}
