import { MINUTE_MS, type Instant } from '../../shared/instant.ts';

/** Failures in a row after which nothing is tried for a while. */
export const MAX_FACTOR_FAILURES = 5;
export const FACTOR_LOCK_MS = 15 * MINUTE_MS;

/** How often a person failed in a row, with whichever factor, session and purpose, and until when they may not try. */
export interface FactorLock {
  readonly failures: number;
  readonly failedAt: Instant | null;
  readonly lockedUntil: Instant | null;
}

/** After a success, and before the first failure. */
export const NO_FAILURES: FactorLock = { failures: 0, failedAt: null, lockedUntil: null };

/** While it holds nothing that is shown is looked at, be it right, and nothing counts. */
export const isLocked = ({ lockedUntil }: Pick<FactorLock, 'lockedUntil'>, now: Instant): boolean =>
  lockedUntil !== null && now < lockedUntil;

/** One more failure; the fifth in a row locks. Once a lock is over, counting begins again. */
export function afterFailure({ failures: before, lockedUntil }: FactorLock, now: Instant): FactorLock {
  const failures = lockedUntil === null ? before + 1 : 1;
  return { failures, failedAt: now, lockedUntil: failures >= MAX_FACTOR_FAILURES ? now + FACTOR_LOCK_MS : null };
}

/** What the person and every administrator are told of a lock. */
export function lockedWords(name: string): { readonly title: string; readonly body: string } {
  return {
    title: `Second factor of ${name} is locked`,
    body: 'Five wrong codes or passkeys in a row. Nothing is tried for 15 minutes. If it was not them, end their sessions and change the password.',
  };
}
