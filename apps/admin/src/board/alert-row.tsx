import { Link } from '@tanstack/react-router';
import type { AlertView } from '@saferoute/protocol';
import { DuressMark } from '../alert/duress.tsx';
import { reachSummary } from '../alert/reach-words.ts';
import { StatusBadge } from '../alert/status-badge.tsx';
import { humanWords, statusWords } from '../alert/status-words.ts';
import { stopwatch } from '@saferoute/client';
import classes from '../list/row.module.css';
import { nextWave } from './next-wave.ts';
import { needsHuman } from './urgency.ts';

interface AlertRowProps {
  readonly alert: AlertView;
  /** The server's time in Unix milliseconds. */
  readonly now: number;
}

/** One open alert in the list: who, in what state, for how long, and who knows. */
export function AlertRow({ alert, now }: AlertRowProps) {
  return (
    <Link
      to="/board/$alertId"
      params={{ alertId: alert.id }}
      search={(previous) => previous}
      className={classes.row}
      activeProps={{ 'data-selected': true, 'aria-current': 'true' }}
      data-tone={statusWords(alert).tone}
    >
      <span className={classes.line}>
        <strong className={classes.name}>{alert.user.name}</strong>
        {alert.duress && <DuressMark />}
        <StatusBadge alert={alert} />
      </span>
      <span className={classes.line}>
        <span className={classes.since} title="Time since the SOS">
          {stopwatch(now - Date.parse(alert.triggeredAt))}
        </span>
        <NextWave alert={alert} now={now} />
      </span>
      <span className={classes.knows}>
        <span className={needsHuman(alert) ? classes.unseen : undefined}>{humanWords(alert)}</span>
        <span className="soft">{reachSummary(alert)}</span>
      </span>
    </Link>
  );
}

/** When the alert climbs by itself if nobody does anything. */
export function NextWave({ alert, now }: AlertRowProps) {
  const next = nextWave(alert, now);
  if (next === null) return null;
  return (
    <span className={classes.wave} data-tone={next.tone}>
      {next.words} {next.in !== null && <b>{next.in}</b>}
    </span>
  );
}
