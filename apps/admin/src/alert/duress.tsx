import { IconEyeOff } from '@tabler/icons-react';
import classes from './duress.module.css';

/** For staff only: the person was forced to cancel. Stands above everything else about the alert. */
export function DuressNotice() {
  return (
    <p className={classes.notice} data-tone="urgent">
      <IconEyeOff size={18} aria-hidden />
      <span>
        <strong>Duress PIN used:</strong> the phone shows it as cancelled. Do not call back openly.
      </span>
    </p>
  );
}

/** The same in a row of the list. */
export function DuressMark() {
  return (
    <span className={classes.mark} data-tone="urgent" title="Duress PIN used. Do not call back openly.">
      <IconEyeOff size={13} aria-hidden /> Duress
    </span>
  );
}
