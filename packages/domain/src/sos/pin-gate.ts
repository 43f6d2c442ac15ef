import { MINUTE_MS, type Instant } from '../shared/instant.ts';
import type { PinVerdict } from './commands.ts';

/** Wrong PINs in a row before the next ones are not even compared against the safety PIN. */
export const MAX_PIN_FAILURES = 5;
export const PIN_LOCK_MS = 15 * MINUTE_MS;

export interface PinFailures {
  readonly count: number;
  readonly lastAt: Instant | null;
}

/** Which PIN what was typed matches; `unset` when the person has none. */
export type PinMatch = 'safety' | 'duress' | 'none' | 'unset';

/**
 * Judges a typed PIN against the failures so far. The duress PIN always works: a person forced to cancel may be on their sixth try,
 * and a lock would give them away.
 */
export function judgePin(match: PinMatch, failures: PinFailures, now: Instant): { verdict: PinVerdict; failures: PinFailures } {
  const recent = failures.lastAt !== null && now - failures.lastAt < PIN_LOCK_MS ? failures.count : 0;
  if (match === 'unset') return { verdict: 'not-set', failures };
  if (match === 'duress') return { verdict: 'duress', failures: { count: 0, lastAt: null } };
  if (recent >= MAX_PIN_FAILURES) return { verdict: 'locked', failures };
  if (match === 'safety') return { verdict: 'safety', failures: { count: 0, lastAt: null } };
  return { verdict: 'wrong', failures: { count: recent + 1, lastAt: now } };
}
