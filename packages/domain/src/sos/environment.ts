import type { Instant } from '../shared/instant.ts';
import type { SosPolicy } from './policy.ts';

/** What the machine needs to know beside the alert and the command. */
export interface SosEnvironment {
  readonly policy: SosPolicy;
  readonly now: Instant;
}
