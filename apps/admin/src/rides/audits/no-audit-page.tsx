import { IconRulerMeasure } from '@tabler/icons-react';
import classes from '../../board/no-alert-page.module.css';

/** The queue with no ride chosen. */
export function NoAuditPage() {
  return (
    <div className={classes.page}>
      <IconRulerMeasure size={44} stroke={1.4} aria-hidden />
      <h1>Rides longer than 1.3 times their estimate</h1>
      <p>
        The fare is never raised by the longer way. Choose a ride to see what was planned and what was driven, and close it with what you
        found.
      </p>
    </div>
  );
}
