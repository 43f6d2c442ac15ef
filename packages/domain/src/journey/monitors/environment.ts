import type { Instant } from '../../shared/instant.ts';
import type { MonitorPolicy } from './policy.ts';

/** Where the server has never been deaf. */
export const ALWAYS_HEARD: Instant = 0;

/** What the monitors need to know beside the watch and the observation. */
export interface MonitorEnvironment {
  readonly policy: MonitorPolicy;
  readonly now: Instant;
  /**
   * Since when phones can be heard without a break; `ALWAYS_HEARD` if there never was one. At two looks it is never earlier at the later one. It is the same
   * for whatever is hidden and whatever is shown, so that no question tells of it.
   */
  readonly hearingSince: Instant;
}
