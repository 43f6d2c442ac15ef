import { stopwatch } from '@saferoute/client';
import type { AlertView } from '@saferoute/protocol';
import { NextWave } from '../board/alert-row.tsx';
import { isOpen } from '../board/urgency.ts';
import { exactTime } from '../time/moment.ts';
import { MomentText } from '../time/moment-text.tsx';
import classes from './alert-header.module.css';

interface AlertTimesProps {
  readonly alert: AlertView;
  readonly now: number;
}

/** How long it has been open and when it escalates; once closed, since when. */
export function AlertTimes({ alert, now }: AlertTimesProps) {
  if (isOpen(alert)) {
    return (
      <span className={classes.times}>
        <span title={exactTime(alert.triggeredAt)}>
          since <b className={classes.clock}>{stopwatch(now - Date.parse(alert.triggeredAt))}</b>
        </span>
        <NextWave alert={alert} now={now} />
      </span>
    );
  }
  if (alert.resolvedAt === null) return null;
  return (
    <span className={classes.times}>
      closed <MomentText at={alert.resolvedAt} withDay />
    </span>
  );
}
