import { stopwatch } from '@saferoute/client';
import type { JourneyView } from '@saferoute/protocol';
import { IconMessageQuestion } from '@tabler/icons-react';
import headerClasses from '../alert/alert-header.module.css';
import { ListButtons } from '../list/list-buttons.tsx';
import { exactTime } from '../time/moment.ts';
import { MomentText } from '../time/moment-text.tsx';
import { JourneyBadge } from './journey-badge.tsx';
import classes from './journey-header.module.css';
import { arrivalWords, isUnderWay, promptReason, promptWords, stateOf } from './journey-words.ts';

interface JourneyHeaderProps {
  readonly journey: JourneyView;
  readonly now: number;
}

/** Who it is, in what state, for how long, when they should be there, and what they are being asked. */
export function JourneyHeader({ journey, now }: JourneyHeaderProps) {
  const { rider, driver, checkInDueAt, prompt } = journey;
  const arrival = arrivalWords(journey, now);
  return (
    <header className={headerClasses.header}>
      <ListButtons to="/journeys" title="Journeys" />
      <h1 className={headerClasses.name}>{rider.name}</h1>
      <JourneyBadge state={stateOf(journey, now)} />
      <JourneyTimes journey={journey} now={now} />
      <p className={headerClasses.facts}>
        <span>{driver === null ? 'No driver' : `Driven by ${driver.name}`}</span>
        {arrival !== null && <span>{arrival}</span>}
        {checkInDueAt !== null && (
          <span>
            check-in due <MomentText at={checkInDueAt} />
          </span>
        )}
      </p>
      {prompt !== null && (
        <p className={classes.prompt} data-tone="waiting">
          <IconMessageQuestion size={18} aria-hidden />
          <span>
            <b>“Are you OK?” {promptReason(prompt.kind)}</b>: {promptWords(prompt, now)} (by <MomentText at={prompt.answerBy} />)
          </span>
        </p>
      )}
    </header>
  );
}

function JourneyTimes({ journey, now }: JourneyHeaderProps) {
  const { startedAt, endedAt } = journey;
  if (startedAt === null) return null;
  if (isUnderWay(journey))
    return (
      <span className={headerClasses.times} title={exactTime(startedAt)}>
        <span>
          since <b className={headerClasses.clock}>{stopwatch(now - Date.parse(startedAt))}</b>
        </span>
      </span>
    );
  return (
    <span className={headerClasses.times}>
      <span>
        from <MomentText at={startedAt} withDay />
      </span>
      {endedAt !== null && (
        <span>
          to <MomentText at={endedAt} withDay />
        </span>
      )}
    </span>
  );
}
