import { SECOND_MS, type Instant } from '../shared/instant.ts';
import type { RouteOutcome } from './route.ts';

/** What is remembered of a provider between questions. */
export interface ProviderHealth {
  /** Failures since its last answer. */
  readonly failures: number;
  /** It is not asked before. */
  readonly restsUntil: Instant;
}

export const HEALTHY: ProviderHealth = { failures: 0, restsUntil: 0 };

/** One failure may be the network's, or the question's. */
const FAILURES_BEFORE_REST = 3;
/** Long enough to spare people the time-outs, short enough that an hour's outage costs a minute more. */
const REST_MS = 20 * SECOND_MS;
/** A wrong key does not mend by itself. */
const PERMANENT_REST_MS = 60 * SECOND_MS;

/** The provider after an outcome. `no-route` is as good an answer as a route. */
export function healthAfter(health: ProviderHealth, outcome: RouteOutcome['kind'], now: Instant): ProviderHealth {
  if (outcome === 'route' || outcome === 'no-route') return HEALTHY;
  const failures = health.failures + 1;
  if (outcome === 'permanent') return { failures, restsUntil: now + PERMANENT_REST_MS };
  return { failures, restsUntil: failures < FAILURES_BEFORE_REST ? health.restsUntil : now + REST_MS };
}

export const isResting = ({ restsUntil }: ProviderHealth, now: Instant): boolean => now < restsUntil;
