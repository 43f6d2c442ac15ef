import type { Instant } from '../shared/instant.ts';

/** What the journey machine needs to know beside the journey and the command. */
export interface JourneyEnvironment {
  readonly now: Instant;
}
