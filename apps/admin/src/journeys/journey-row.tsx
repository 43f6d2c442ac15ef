import { agoWords, isStale, stopwatch } from '@saferoute/client';
import type { JourneyView, PositionView } from '@saferoute/protocol';
import { IconMapPin, IconMapPinOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from '../list/row.module.css';
import { exactTime } from '../time/moment.ts';
import { MomentText } from '../time/moment-text.tsx';
import { JourneyBadge } from './journey-badge.tsx';
import { arrivalWords, isUnderWay, promptReason, promptWords, stateOf, stateWords } from './journey-words.ts';

interface JourneyRowProps {
  readonly journey: JourneyView;
  readonly position: PositionView | null;
  /** The server's time in Unix milliseconds. */
  readonly now: number;
}

/** One journey in the list: who, in what state, since when, when they should be there, and how old the last fix is. */
export function JourneyRow({ journey, position, now }: JourneyRowProps) {
  const state = stateOf(journey, now);
  const goesOn = isUnderWay(journey);
  return (
    <Link
      to="/journeys/$journeyId"
      params={{ journeyId: journey.id }}
      search={(previous) => previous}
      className={classes.row}
      activeProps={{ 'data-selected': true, 'aria-current': 'true' }}
      data-tone={stateWords(state).tone}
    >
      <span className={classes.line}>
        <strong className={classes.name}>{journey.rider.name}</strong>
        <JourneyBadge state={state} />
      </span>
      {goesOn && journey.startedAt !== null && (
        <span className={classes.line}>
          <span className={classes.since} title={`Under way since ${exactTime(journey.startedAt)}`}>
            {stopwatch(now - Date.parse(journey.startedAt))}
          </span>
          <span className={state === 'OVERDUE' ? classes.wave : `${classes.wave} soft`}>
            {arrivalWords(journey, now) ?? 'no arrival known'}
          </span>
        </span>
      )}
      {journey.prompt !== null && goesOn && (
        <span className="toned numbers">
          <b>{promptReason(journey.prompt.kind)}</b>: {promptWords(journey.prompt, now)}
        </span>
      )}
      <span className={classes.knows}>
        <span className="soft">{journey.driver === null ? 'no driver' : `with ${journey.driver.name}`}</span>
        {goesOn ? <FixAge position={position} now={now} /> : <Ended journey={journey} />}
      </span>
    </Link>
  );
}

/** How old the last fix is; stale and none are told by shape and word. */
function FixAge({ position, now }: Pick<JourneyRowProps, 'position' | 'now'>) {
  if (position === null)
    return (
      <span className={classes.fix} data-tone="waiting">
        <IconMapPinOff size={14} aria-hidden /> no position yet
      </span>
    );
  const ageMs = Math.max(0, now - Date.parse(position.recordedAt));
  const old = isStale(ageMs);
  const Icon = old ? IconMapPinOff : IconMapPin;
  return (
    <span className={classes.fix} data-tone={old ? 'waiting' : 'ended'} title={exactTime(position.recordedAt)}>
      <Icon size={14} aria-hidden /> {old ? 'last seen' : 'fix'} {agoWords(ageMs)}
    </span>
  );
}

function Ended({ journey: { endedAt } }: Pick<JourneyRowProps, 'journey'>) {
  if (endedAt === null) return <span className="soft">not begun</span>;
  return (
    <span className="soft">
      ended <MomentText at={endedAt} withDay />
    </span>
  );
}
