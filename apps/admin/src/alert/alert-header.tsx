import { stopwatch, telHref } from '@saferoute/client';
import type { AlertView } from '@saferoute/protocol';
import { IconArrowLeft, IconBattery2, IconList, IconPhone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { NextWave } from '../board/alert-row.tsx';
import { useOpenList } from '../board/board-page.tsx';
import { isOpen } from '../board/urgency.ts';
import { exactTime } from '../time/moment.ts';
import { MomentText } from '../time/moment-text.tsx';
import classes from './alert-header.module.css';
import { reachSummary } from './reach-words.ts';
import { StatusBadge } from './status-badge.tsx';
import { humanWords, triggerWords } from './status-words.ts';

interface AlertHeaderProps {
  readonly alert: AlertView;
  readonly now: number;
  /** A command is under way: what is shown is expected, not confirmed. */
  readonly saving: boolean;
}

/** Who it is, in what state, for how long, and what comes next. */
export function AlertHeader({ alert, now, saving }: AlertHeaderProps) {
  const openList = useOpenList();
  return (
    <header className={classes.header}>
      <Link to="/board" search={(previous) => previous} className={classes.back} aria-label="Back to the list">
        <IconArrowLeft size={20} aria-hidden />
      </Link>
      <button type="button" className={classes.drawer} onClick={openList}>
        <IconList size={18} aria-hidden /> Alerts
      </button>
      <h1 className={classes.name}>{alert.user.name}</h1>
      <StatusBadge alert={alert} />
      {saving && <span className="soft">saving …</span>}
      <span className={classes.times}>
        {isOpen(alert) ? (
          <>
            <span title={exactTime(alert.triggeredAt)}>
              since <b className={classes.clock}>{stopwatch(now - Date.parse(alert.triggeredAt))}</b>
            </span>
            <NextWave alert={alert} now={now} />
          </>
        ) : (
          alert.resolvedAt !== null && (
            <span>
              closed <MomentText at={alert.resolvedAt} withDay />
            </span>
          )
        )}
      </span>
      <p className={classes.facts}>
        <span>{humanWords(alert)}</span>
        <span>{reachSummary(alert)}</span>
        <span>
          {triggerWords(alert.triggerSource)} at <MomentText at={alert.triggeredAt} />
        </span>
        <DeviceFacts alert={alert} />
        {alert.user.phone !== null && (
          <a href={telHref(alert.user.phone)} className={classes.call}>
            <IconPhone size={15} aria-hidden /> Call {alert.user.phone}
          </a>
        )}
      </p>
      {alert.description !== null && <p className={classes.description}>“{alert.description}”</p>}
    </header>
  );
}

function DeviceFacts({ alert: { deviceState } }: { readonly alert: AlertView }) {
  if (deviceState === null) return null;
  const { batteryLevel, networkStatus } = deviceState;
  if (batteryLevel === null && networkStatus === null) return null;
  return (
    <span className={classes.device} title="The phone’s state when it sent the SOS">
      <IconBattery2 size={15} aria-hidden />
      {[batteryLevel === null ? null : `${Math.round(batteryLevel * 100)} %`, networkStatus].filter(Boolean).join(', ')}
    </span>
  );
}
