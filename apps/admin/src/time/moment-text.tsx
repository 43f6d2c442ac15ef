import { clockTime, dayAndTime, exactTime } from './moment.ts';

interface MomentTextProps {
  /** ISO-8601. */
  readonly at: string;
  readonly withDay?: boolean;
}

/** A clock time that tells its exact zone on hover. */
export function MomentText({ at, withDay = false }: MomentTextProps) {
  return (
    <time dateTime={at} title={exactTime(at)}>
      {withDay ? dayAndTime(at) : clockTime(at)}
    </time>
  );
}
