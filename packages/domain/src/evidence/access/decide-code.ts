import { err, ok, type Result } from '../../shared/result.ts';
import type { Instant } from '../../shared/instant.ts';
import { codeAt, counterAt } from './totp.ts';

/** What a code is held against. */
export interface TotpFactor {
  readonly id: string;
  readonly secret: Uint8Array;
  /** The time step of the last code that was accepted; null when none was. */
  readonly lastCounter: number | null;
}

/** A code that was accepted: its time step is to be kept with its factor, so that neither it nor any before it is accepted again. */
export interface AcceptedCode {
  readonly factorId: string;
  readonly counter: number;
}

/** Clocks of phones are seconds off, and a code takes seconds to type (RFC 6238, section 5.2). */
const DRIFT_STEPS = [0, -1, 1] as const;

/**
 * Judges a typed code against a person's factors. `replayed`: right, and accepted before, or older than one that was, wherever that was: codes
 * are one-time for every session and purpose.
 */
export function decideCode(factors: readonly TotpFactor[], code: string, now: Instant): Result<AcceptedCode, 'wrong' | 'replayed'> {
  const matching = factors.flatMap(({ id, secret, lastCounter }) =>
    DRIFT_STEPS.map((step) => counterAt(now) + step)
      .filter((counter) => counter >= 0 && isSame(codeAt(secret, counter), code))
      .map((counter) => ({ factorId: id, counter, isNew: lastCounter === null || counter > lastCounter })),
  );
  const fresh = matching.find(({ isNew }) => isNew);
  if (fresh !== undefined) return ok({ factorId: fresh.factorId, counter: fresh.counter });
  return err(matching.length > 0 ? 'replayed' : 'wrong');
}

/** Looks at every digit, so that the time taken tells nothing. */
function isSame(expected: string, typed: string): boolean {
  let difference = expected.length ^ typed.length;
  for (let at = 0; at < expected.length; at += 1) difference |= expected.charCodeAt(at) ^ typed.charCodeAt(at);
  return difference === 0;
}
