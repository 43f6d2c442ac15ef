import type { FactorKind } from '@saferoute/domain/evidence';
import type { Instant } from '@saferoute/domain';
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { factorLocks, secondFactors } from '../schema/index.ts';

export type FactorRow = typeof secondFactors.$inferSelect;

/** A second factor as its owner sees it. */
export interface FactorRecord {
  readonly id: string;
  readonly kind: FactorKind;
  readonly label: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
}

/** A person's factors that count, oldest first. */
export function listFactors(db: Reader, userId: string): Promise<FactorRecord[]> {
  const { id, kind, label, createdAt, lastUsedAt } = secondFactors;
  return db
    .select({ id, kind, label, createdAt, lastUsedAt })
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt), isNull(secondFactors.removedAt)))
    .orderBy(asc(secondFactors.createdAt), asc(secondFactors.id));
}

/** All there is of a person's factors, those included that wait to be confirmed, oldest first. The caller holds their lock. */
export function readFactors(db: Reader, userId: string): Promise<FactorRow[]> {
  return db
    .select()
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNull(secondFactors.removedAt)))
    .orderBy(asc(secondFactors.createdAt), asc(secondFactors.id));
}

/** Until when a person may not try, or might not have; null when nothing was locked since the last success. */
export async function findLockedUntil(db: Reader, userId: string): Promise<Instant | null> {
  const [row] = await db.select({ lockedUntil: factorLocks.lockedUntil }).from(factorLocks).where(eq(factorLocks.userId, userId));
  return row?.lockedUntil ?? null;
}
