import type { Instant } from '../../shared/instant.ts';
import type { MonitorPolicy } from './policy.ts';

/** What the monitors need to know beside the watch and the observation. */
export interface MonitorEnvironment {
  readonly policy: MonitorPolicy;
  readonly now: Instant;
}
