import {
  IconCalendar,
  IconCircleCheck,
  IconCircleOff,
  IconClockExclamation,
  IconMessageQuestion,
  IconRoute,
  IconUrgent,
} from '@tabler/icons-react';
import classes from '../alert/status-badge.module.css';
import { type JourneyState, stateWords } from './journey-words.ts';

const icons: Record<JourneyState, typeof IconRoute> = {
  EMERGENCY: IconUrgent,
  ASKED: IconMessageQuestion,
  OVERDUE: IconClockExclamation,
  ACTIVE: IconRoute,
  PLANNED: IconCalendar,
  COMPLETED: IconCircleCheck,
  CANCELLED: IconCircleOff,
};

/** A journey's state as icon and word in its tone. */
export function JourneyBadge({ state }: { readonly state: JourneyState }) {
  const { word, tone } = stateWords(state);
  const Icon = icons[state];
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={15} stroke={2} aria-hidden />
      {word}
    </span>
  );
}
