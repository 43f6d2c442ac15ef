import type { FactorKind, StepUpNeed, StepUpPurpose } from '@saferoute/domain/evidence';
import type { Instant } from '@saferoute/domain';
import { and, desc, eq, gt } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { evidenceStepUps } from '../schema/index.ts';

/** A second factor that was shown, as it is on file. */
export interface StepUpRecord {
  readonly id: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly purpose: StepUpPurpose;
  readonly method: FactorKind;
  readonly factorId: string;
  readonly at: Instant;
  readonly leafHash: Uint8Array;
}

/** The newest of this person, session and purpose, however old: whether it still opens anything is for `isFresh` to say. */
export async function findStepUp(db: Reader, { userId, sessionId, purpose }: Omit<StepUpNeed, 'now'>): Promise<StepUpRecord | null> {
  const [row] = await db
    .select()
    .from(evidenceStepUps)
    .where(and(eq(evidenceStepUps.sessionId, sessionId), eq(evidenceStepUps.purpose, purpose), eq(evidenceStepUps.userId, userId)))
    .orderBy(desc(evidenceStepUps.at), desc(evidenceStepUps.id))
    .limit(1);
  return row ?? null;
}

/** All that a person has shown since then, in any session and for any purpose. */
export async function listStepUpsSince(db: Reader, userId: string, since: Instant): Promise<StepUpRecord[]> {
  return db
    .select()
    .from(evidenceStepUps)
    .where(and(eq(evidenceStepUps.userId, userId), gt(evidenceStepUps.at, since)))
    .orderBy(desc(evidenceStepUps.at), desc(evidenceStepUps.id));
}
