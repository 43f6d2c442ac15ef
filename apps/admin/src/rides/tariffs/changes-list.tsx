import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../console/console-context.tsx';
import { MomentText } from '../../time/moment-text.tsx';
import { changeTitle, changeWords } from './change-words.ts';
import classes from './tariffs-page.module.css';

/** Who changed which price when, the newest first. */
export function ChangesList() {
  const { query, me } = useConsole();
  const changes = useQuery(query.tariffs.changes.queryOptions(undefined, { refetchOnMount: 'always', refetchInterval: 15_000 }));
  const items = changes.data?.items ?? [];
  return (
    <section className={classes.city} aria-labelledby="changes-title">
      <h2 id="changes-title">Changes</h2>
      {changes.isError && <p className={classes.lead}>The changes cannot be fetched right now.</p>}
      {changes.isSuccess && items.length === 0 && <p className={classes.lead}>Nobody has changed a price yet.</p>}
      {items.length > 0 && (
        <ol className={classes.changes}>
          {items.map((change) => (
            <li key={change.id}>
              <MomentText at={change.at} withDay />
              <span>{change.changedBy === me.id ? 'You' : (change.changedByName ?? 'An account that is gone')}</span>
              <strong>{changeTitle(change.type)}</strong>
              <span>{changeWords(change)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
