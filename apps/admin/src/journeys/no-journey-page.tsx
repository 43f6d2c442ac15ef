import { IconRoute } from '@tabler/icons-react';
import classes from '../board/no-alert-page.module.css';
import { useNow } from '../console/console-context.tsx';
import { atLeast, isAmiss } from './journey-words.ts';
import { useJourneys } from './use-journeys.ts';

/** The journeys with none chosen. */
export function NoJourneyPage() {
  const { journeys, isKnown, hasMore } = useJourneys();
  const now = useNow();
  if (!isKnown) return <div className={classes.page}>Fetching the journeys …</div>;
  const amiss = [...journeys.values()].filter((journey) => isAmiss(journey, now)).length;
  return (
    <div className={classes.page}>
      <IconRoute size={44} stroke={1.4} aria-hidden />
      <h1>
        {amiss === 0
          ? 'Everybody is on their way as they should be'
          : amiss === 1
            ? '1 journey to look at'
            : `${atLeast(amiss, hasMore.amiss)} journeys to look at`}
      </h1>
      <p>Choose one from the list to see where it is, what was planned, and what has happened.</p>
    </div>
  );
}
