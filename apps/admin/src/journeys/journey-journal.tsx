import { useQuery } from '@tanstack/react-query';
import classes from '../alert/timeline.module.css';
import { useConsole } from '../console/console-context.tsx';
import { MomentText } from '../time/moment-text.tsx';
import { journalTone } from './journal-tone.ts';
import { SELDOM_MS } from './use-journeys.ts';

/** A journey's journal, watched. */
export function useJournal(id: string) {
  const { query } = useConsole();
  return useQuery(query.journeys.journal.queryOptions({ id }, { refetchInterval: SELDOM_MS / 2, staleTime: 0 }));
}

/** What happened, newest on top. The people on the journey never see it: it knows of duress. */
export function JourneyJournal({ id }: { readonly id: string }) {
  const { data, isError } = useJournal(id);
  return (
    <section className={classes.panel} aria-labelledby="journal-title">
      <h2 id="journal-title">
        Journal <span className="soft">for staff only</span>
      </h2>
      {isError && <p className="soft">The journal cannot be fetched right now.</p>}
      <ol className={classes.entries} reversed>
        {(data?.items ?? []).toReversed().map((entry) => (
          <li key={entry.id} className={classes.entry} data-tone={journalTone(entry.type)}>
            <MomentText at={entry.at} />
            <div>{entry.description}</div>
          </li>
        ))}
      </ol>
    </section>
  );
}
