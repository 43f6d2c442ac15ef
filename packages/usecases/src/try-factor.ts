import {
  afterFailure,
  isLocked,
  lockedWords,
  NO_FAILURES,
  type FactorKind,
  type FactorLock,
  type StepUpPurpose,
} from '@saferoute/domain/evidence';
import { ok, type Instant, type Result } from '@saferoute/domain';
import { findUser, lockFactors, readFactors, saveFactorLock, type FactorRow, type Tx } from '@saferoute/db';
import { recordAdministration } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';
import { tellPersonAndStaff } from './tell-people.ts';

/** A person in one of their sessions. */
export interface SessionOwner {
  readonly userId: string;
  readonly sessionId: string;
}

/** Somebody shows a factor. */
export interface FactorTry {
  readonly by: SessionOwner;
  readonly purpose: StepUpPurpose;
  readonly method: FactorKind;
}

/** What a look at it is given, under the lock of the person's factors. */
export interface FactorFacts {
  readonly tx: Tx;
  readonly now: Instant;
  /** Those that wait to be confirmed included. */
  readonly factors: readonly FactorRow[];
}

/** What a look came to: a failure counts, what is refused for another reason does not. */
export type Look<T> =
  | { readonly kind: 'shown'; readonly value: T }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly error: Rejection };

/**
 * The one gate before every factor: failures are counted in the transaction that looks, so that none is lost and no two are looked at at once; each
 * is on record; and while a lock holds nothing is looked at.
 */
export function tryFactor<T>(
  ctx: UseCaseContext,
  attempt: FactorTry,
  look: (facts: FactorFacts) => Promise<Look<T>>,
): Promise<Result<T, Rejection>> {
  const { userId } = attempt.by;
  return ctx.db.transaction(async (tx) => {
    const [lock, now] = [await lockFactors(tx, userId), await tx.now()];
    if (lock.lockedUntil !== null && isLocked(lock, now)) {
      await recordFailure(ctx, tx, { attempt, reason: 'locked', failures: lock.failures });
      return rejection('factor-locked', lock.lockedUntil - now);
    }
    const looked = await look({ tx, now, factors: await readFactors(tx, userId) });
    if (looked.kind === 'refused') return { ok: false, error: looked.error };
    if (looked.kind === 'shown') {
      if (lock.failures > 0) await saveFactorLock(tx, userId, NO_FAILURES);
      return ok(looked.value);
    }
    const failed = afterFailure(lock, now);
    await saveFactorLock(tx, userId, failed);
    await recordFailure(ctx, tx, { attempt, reason: looked.reason, failures: failed.failures });
    if (failed.lockedUntil !== null) await tellOfLock(ctx, tx, { attempt, lock: failed });
    return rejection('factor-wrong');
  });
}

async function recordFailure(
  ctx: UseCaseContext,
  tx: Tx,
  { attempt, reason, failures }: { attempt: FactorTry; reason: string; failures: number },
): Promise<void> {
  const { by, purpose, method } = attempt;
  const details = { sessionId: by.sessionId, purpose, method, reason, failures };
  await recordAdministration(ctx, tx, { action: 'second-factor.refused', by: by.userId, details });
}

async function tellOfLock(ctx: UseCaseContext, tx: Tx, { attempt, lock }: { attempt: FactorTry; lock: FactorLock }): Promise<void> {
  const { userId, sessionId } = attempt.by;
  const person = await findUser(tx, userId);
  await tellPersonAndStaff(ctx, tx, { userId, ...lockedWords(person?.name ?? userId) });
  const lockedUntil = lock.lockedUntil === null ? null : new Date(lock.lockedUntil).toISOString();
  await recordAdministration(ctx, tx, { action: 'second-factors.locked', by: userId, details: { sessionId, lockedUntil } });
}
