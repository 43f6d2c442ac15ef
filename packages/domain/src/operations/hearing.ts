import { ALWAYS_HEARD } from '../journey/monitors/environment.ts';
import { HOUR_MS, MINUTE_MS, type Instant } from '../shared/instant.ts';

/** The newest sign of a process that it hears phones. */
export interface HearingSign {
  /** When the first of the signs was given that followed one another without a break. */
  readonly since: Instant;
  /** How long ago the newest was given, by a clock that nobody sets, in milliseconds. */
  readonly agoMs: number;
}

/** A process that hears gives a sign every 5 s; one that is started anew is back within seconds. Without a sign for longer nobody is heard. */
export const DEAF_AFTER_MS = MINUTE_MS;
/** Nobody repairs for so long: there is no process any more that gives signs, as after a return to an earlier version. */
const FORGOTTEN_AFTER_MS = 24 * HOUR_MS;

/** Since when phones can be heard without a break: `now` while they cannot, `ALWAYS_HEARD` where nobody gives signs. */
export function hearingSinceOf(sign: HearingSign | null, now: Instant): Instant {
  if (sign === null || sign.agoMs > FORGOTTEN_AFTER_MS) return ALWAYS_HEARD;
  return sign.agoMs > DEAF_AFTER_MS ? now : sign.since;
}
