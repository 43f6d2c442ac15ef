import { IconPlugConnectedX } from '@tabler/icons-react';
import { MomentText } from '../time/moment-text.tsx';
import classes from './old-notice.module.css';

interface OldNoticeProps {
  /** Whether the last look failed. */
  readonly failed: boolean;
  /** When what is shown was fetched, in Unix milliseconds of this machine; 0 for never. */
  readonly fetchedAt: number;
}

/** Says that what is shown is not how things are now, because the server did not answer the last time it was asked. */
export function OldNotice({ failed, fetchedAt }: OldNoticeProps) {
  if (!failed || fetchedAt === 0) return null;
  return (
    <p className={classes.notice} data-tone="waiting" role="status">
      <IconPlugConnectedX size={16} aria-hidden />
      <span>
        No answer from the server. This is from <MomentText at={new Date(fetchedAt).toISOString()} />.
      </span>
    </p>
  );
}
