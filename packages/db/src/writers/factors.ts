import type { FactorLock } from '@saferoute/domain/evidence';
import type { Instant } from '@saferoute/domain';
import { and, eq, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { factorChallenges, factorLocks, secondFactors } from '../schema/index.ts';

/** Serialises everything about one person's second factors. Lock order: user, factors, administration. */
export async function lockFactors(tx: Tx, userId: string): Promise<FactorLock> {
  await tx
    .insert(factorLocks)
    .values({ userId, failures: 0, failedAt: await tx.now() })
    .onConflictDoNothing();
  const [row] = await tx.select().from(factorLocks).where(eq(factorLocks.userId, userId)).for('update');
  if (row === undefined) throw new Error('a row that was inserted is there');
  return row;
}

export async function saveFactorLock(tx: Tx, userId: string, { failures, failedAt, lockedUntil }: FactorLock): Promise<void> {
  await tx
    .update(factorLocks)
    .set({ failures, lockedUntil, ...(failedAt === null ? {} : { failedAt }) })
    .where(eq(factorLocks.userId, userId));
}

export async function insertFactor(tx: Tx, factor: typeof secondFactors.$inferInsert): Promise<void> {
  await tx.insert(secondFactors).values(factor);
}

type FactorChange = Partial<
  Pick<typeof secondFactors.$inferInsert, 'lastCounter' | 'signCount' | 'confirmedAt' | 'lastUsedAt' | 'removedAt'>
>;

/** The caller holds its person's lock. */
export async function saveFactor(tx: Tx, id: string, set: FactorChange): Promise<void> {
  await tx.update(secondFactors).set(set).where(eq(secondFactors.id, id));
}

/** What was begun and not confirmed is not to be any more. */
export async function dropUnconfirmed(tx: Tx, { userId, now }: { userId: string; now: Instant }): Promise<void> {
  await tx
    .update(secondFactors)
    .set({ removedAt: now })
    .where(and(eq(secondFactors.userId, userId), isNull(secondFactors.confirmedAt), isNull(secondFactors.removedAt)));
}

/** What a challenge is bound to. */
export interface ChallengeKey {
  readonly userId: string;
  readonly sessionId: string;
  readonly purpose: string;
}

/** Issues a challenge; the one before it for the same session and purpose is void, and what has expired anywhere is cleared away. */
export async function issueChallenge(
  tx: Tx,
  challenge: ChallengeKey & { readonly id: string; readonly challenge: Uint8Array; readonly expiresAt: Instant },
): Promise<void> {
  await tx.delete(factorChallenges).where(or(isSameUse(challenge), lte(factorChallenges.expiresAt, await tx.now())));
  await tx.insert(factorChallenges).values(challenge);
}

/** The challenge that can be answered, which thereby no longer can; null when there is none. */
export async function spendChallenge(tx: Tx, key: ChallengeKey): Promise<Uint8Array | null> {
  const now = await tx.now();
  const [row] = await tx
    .update(factorChallenges)
    .set({ usedAt: now })
    .where(and(isSameUse(key), isNull(factorChallenges.usedAt)))
    .returning({ challenge: factorChallenges.challenge, expiresAt: factorChallenges.expiresAt });
  return row !== undefined && now < row.expiresAt ? row.challenge : null;
}

const isSameUse = ({ userId, sessionId, purpose }: ChallengeKey) =>
  and(eq(factorChallenges.userId, userId), eq(factorChallenges.sessionId, sessionId), eq(factorChallenges.purpose, purpose));
