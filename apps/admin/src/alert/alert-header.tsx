import type { AlertView } from '@saferoute/protocol';
import { ListButtons } from '../list/list-buttons.tsx';
import { AlertFacts } from './alert-facts.tsx';
import classes from './alert-header.module.css';
import { AlertTimes } from './alert-times.tsx';
import { StatusBadge } from './status-badge.tsx';

interface AlertHeaderProps {
  readonly alert: AlertView;
  readonly now: number;
  /** A command is under way: what is shown is expected, not confirmed. */
  readonly saving: boolean;
}

/** Who it is, in what state, for how long, and what comes next. */
export function AlertHeader({ alert, now, saving }: AlertHeaderProps) {
  return (
    <header className={classes.header}>
      <ListButtons to="/board" title="Alerts" />
      <h1 className={classes.name}>{alert.user.name}</h1>
      <StatusBadge alert={alert} />
      {saving && <span className="soft">saving …</span>}
      <AlertTimes alert={alert} now={now} />
      <AlertFacts alert={alert} />
      {alert.description !== null && <p className={classes.description}>“{alert.description}”</p>}
    </header>
  );
}
