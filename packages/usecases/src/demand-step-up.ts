import { isFresh, type StepUpPurpose } from '@saferoute/domain/evidence';
import { findStepUp, type StepUpRecord, type Tx } from '@saferoute/db';
import { ok, type Result } from '@saferoute/domain';
import { recordAdministration } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';
import type { SessionOwner } from './try-factor.ts';

/** What somebody is about to do, and what they must have shown a second factor for. */
export interface StepUpDemand {
  readonly by: SessionOwner;
  readonly purpose: StepUpPurpose;
  /** `noun.verb`: what it is wanted for. */
  readonly action: string;
}

/** The step-up by which somebody may do it. A refusal is on record when this resolves: the transaction must be committed, with nothing done. */
export async function demandStepUp(
  ctx: Pick<UseCaseContext, 'keyRing' | 'randomBytes'>,
  tx: Tx,
  { by, purpose, action }: StepUpDemand,
): Promise<Result<StepUpRecord, Rejection>> {
  const [stepUp, now] = [await findStepUp(tx, { ...by, purpose }), await tx.now()];
  if (stepUp !== null && isFresh(stepUp, { ...by, purpose, now })) return ok(stepUp);
  const details = { sessionId: by.sessionId, purpose, action };
  await recordAdministration(ctx, tx, { action: 'step-up.missing', by: by.userId, details });
  return rejection('step-up-required');
}
