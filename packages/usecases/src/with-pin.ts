import { judgePin, type Instant, type PinVerdict, type Result } from '@saferoute/domain';
import { findUser, lockUser, saveUser, type Tx, type UserRecord } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { matchPin } from './pins.ts';
import { rejection, type Rejection, type RejectionKind } from './rejection.ts';

/** What a command that may bring a PIN is built from, under the user's lock. */
export interface PinFacts {
  readonly tx: Tx;
  readonly now: Instant;
  readonly user: UserRecord;
  /** Null when none was typed. */
  readonly verdict: PinVerdict | null;
}

/** The refusals that have judged the PIN. */
const judged: ReadonlySet<RejectionKind> = new Set(['wrong-pin', 'journey-wrong-pin', 'keeping-wrong-pin']);

/** Runs `work` in a transaction with the PIN judged, and counts a wrong one once the machine has taken note of it. */
export async function withPin<T>(
  ctx: UseCaseContext,
  { userId, pin }: { userId: string; pin: string | null },
  work: (facts: PinFacts) => Promise<Result<T, Rejection>>,
): Promise<Result<T, Rejection>> {
  const known = await findUser(ctx.db.read, userId);
  if (known === null) return rejection('user-gone');
  // Deliberately slow, so outside the transaction: no lock waits for it.
  const match = pin === null ? null : await matchPin(pin, { safety: known.safetyPinHash, duress: known.duressPinHash });
  return ctx.db.transaction(async (tx) => {
    const [user, now] = await Promise.all([lockUser(tx, userId), tx.now()]);
    if (user === null) return rejection('user-gone');
    const before = { count: user.pinFailures, lastAt: user.pinFailedAt };
    const { verdict, failures } = match === null ? { verdict: null, failures: before } : judgePin(match, before, now);
    const answer = await work({ tx, now, user, verdict });
    const counts = answer.ok || judged.has(answer.error.kind);
    if (counts && failures !== before) await saveUser(tx, userId, { pinFailures: failures.count, pinFailedAt: failures.lastAt });
    return answer;
  });
}
