import type { FactorKind, FactorLock } from '@saferoute/domain/evidence';
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

/** False when this very passkey is on file already, be it somebody else's, or removed. */
export async function insertFactor(tx: Tx, factor: typeof secondFactors.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(secondFactors).values(factor).onConflictDoNothing().returning({ id: secondFactors.id });
  return rows.length === 1;
}

type FactorChange = Partial<Pick<typeof secondFactors.$inferInsert, 'lastCounter' | 'signCount' | 'confirmedAt' | 'lastUsedAt'>>;

/** The caller holds its person's lock. */
export async function saveFactor(tx: Tx, id: string, set: FactorChange): Promise<void> {
  await tx.update(secondFactors).set(set).where(eq(secondFactors.id, id));
}

/** The row stays, for whoever asks what a step-up was made with; the secret of an authenticator app does not. */
export async function removeFactorRow(tx: Tx, { id, kind }: { id: string; kind: FactorKind }, now: Instant): Promise<void> {
  await tx
    .update(secondFactors)
    .set({ removedAt: now, ...(kind === 'totp' ? { sealedSecret: NO_SECRET } : {}) })
    .where(eq(secondFactors.id, id));
}

/** The authenticator apps that were begun and not confirmed are not to be any more. */
export async function dropUnconfirmed(tx: Tx, { userId, now }: { userId: string; now: Instant }): Promise<void> {
  await tx
    .update(secondFactors)
    .set({ removedAt: now, sealedSecret: NO_SECRET })
    .where(and(eq(secondFactors.userId, userId), isNull(secondFactors.confirmedAt), isNull(secondFactors.removedAt)));
}

const NO_SECRET = new Uint8Array();

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
