import { IconLock } from '@tabler/icons-react';
import classes from '../../board/no-alert-page.module.css';
import { useConsole } from '../../console/console-context.tsx';

/** The evidence with no alert chosen. */
export function NoEvidencePage() {
  const { me } = useConsole();
  return (
    <div className={classes.page}>
      <IconLock size={44} stroke={1.4} aria-hidden />
      <h1>Evidence is sealed</h1>
      <p>
        {me.role === 'officer'
          ? 'Choose an alert to see what is on record of it. To read what it says you need a grant, and your second factor. Every look is recorded.'
          : 'Choose an alert to see what is on record of it, redacted. Officers alone read what it says, with a grant somebody else approved. Every look is recorded.'}
      </p>
    </div>
  );
}
