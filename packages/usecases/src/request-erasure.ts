import { findErasureRequest, lockAlert, lockChain, readKeptAlert, type KeptAlertRecord, type Tx } from '@saferoute/db';
import { isOpen, ok, presentToOriginator, type Result } from '@saferoute/domain';
import { judgeErasureDecision, judgeErasureRequest } from '@saferoute/domain/evidence';
import type { UseCaseContext } from './context.ts';
import { demandOf, type Keeper } from './hold-evidence.ts';
import { recordRow } from './record-row.ts';
import { rejection, type Rejection } from './rejection.ts';
import { withPin } from './with-pin.ts';

/** What a person's own wish is recorded as: in no words of theirs, which would outlive what they ask to be gone. */
export const OWN_WISH = 'The person whose alert it is asked for it.';

type Requested = Promise<Result<{ readonly requestId: string }, Rejection>>;

/** Whose alert it is, and the PIN they typed; null = they have just shown their password instead. */
export interface OwnWish {
  readonly alertId: string;
  readonly userId: string;
  readonly pin: string | null;
}

const pinRefusals = { wrong: 'keeping-wrong-pin', 'not-set': 'keeping-pin-not-set', locked: 'keeping-pin-locked' } as const;

/**
 * A person asks for their own alert's evidence to be destroyed, and shows that it is them. The duress PIN is answered like the safety PIN: nothing is
 * destroyed before somebody else has agreed.
 */
export function requestOwnErasure(ctx: UseCaseContext, { alertId, userId, pin }: OwnWish): Requested {
  return withPin(ctx, { userId, pin }, async ({ tx, verdict }) => {
    if (verdict !== null && verdict !== 'safety' && verdict !== 'duress') return rejection(pinRefusals[verdict]);
    const [alert, kept] = [await lockAlert(tx, alertId), await readKeptAlert(tx, alertId)];
    const shown = alert === null ? null : presentToOriginator(alert, []);
    // What is not theirs, or is kept from whoever looks over their shoulder, is not there.
    if (kept === null || shown === null || kept.ownerId !== userId) return rejection('not-found');
    const looksClosed = !isOpen(shown.alert) && !kept.looksUnderWay;
    return request(ctx, tx, { kept, by: userId, reason: OWN_WISH, looksClosed });
  });
}

/** An administrator or officer asks for it, for a person who asked them, or because it must not be kept. */
export function requestErasure(
  ctx: UseCaseContext,
  { alertId, by, reason }: { readonly alertId: string; readonly by: Keeper; readonly reason: string },
): Requested {
  return ctx.db.transaction(async (tx) => {
    const demanded = await demandOf(ctx, tx, { by, action: 'erasure.requested' });
    if (!demanded.ok) return demanded;
    await lockChain(tx, alertId);
    const kept = await readKeptAlert(tx, alertId);
    if (kept === null) return rejection('not-found');
    return request(ctx, tx, { kept, by: by.userId, reason, looksClosed: kept.closedAt !== null });
  });
}

interface Wish {
  readonly kept: KeptAlertRecord;
  readonly by: string;
  readonly reason: string;
  readonly looksClosed: boolean;
}

async function request(ctx: UseCaseContext, tx: Tx, { kept, by, reason, looksClosed }: Wish): Requested {
  const judged = judgeErasureRequest(kept, { looksClosed, reason });
  if (!judged.ok) return rejection(`keeping-${judged.error}`);
  const { alertId } = kept;
  const row = { id: ctx.newId(), alertId, reason: reason.trim(), requestedBy: by, requestedAt: await tx.now() };
  const act = { alertId, type: 'administration', action: 'erasure.requested', by, table: 'evidence_erasure_requests', row } as const;
  await recordRow(ctx, tx, act);
  return ok({ requestId: row.id });
}

/** Another than who asked agrees, or does not. What was agreed to is carried out by the worker, at once. */
export function decideErasure(
  ctx: UseCaseContext,
  { requestId, by, approved }: { readonly requestId: string; readonly by: Keeper; readonly approved: boolean },
): Promise<Result<null, Rejection>> {
  return ctx.db.transaction(async (tx) => {
    const demanded = await demandOf(ctx, tx, { by, action: 'erasure.decided' });
    if (!demanded.ok) return demanded;
    const alertId = (await findErasureRequest(tx, requestId))?.request.alertId ?? '';
    await lockChain(tx, alertId);
    const [kept, found] = [await readKeptAlert(tx, alertId), await findErasureRequest(tx, requestId)];
    if (kept === null || found === null) return rejection('keeping-erasure-request-not-found');
    const { requestedBy } = found.request;
    const judged = judgeErasureDecision(kept, {
      request: { requestedBy, isDecided: found.decision !== null },
      decidedBy: by.userId,
      approved,
    });
    if (!judged.ok) return rejection(`keeping-${judged.error}`);
    const row = { requestId, requestedBy, approved, decidedBy: by.userId, decidedAt: await tx.now() };
    const act = {
      alertId,
      type: 'administration',
      action: 'erasure.decided',
      by: by.userId,
      table: 'evidence_erasure_decisions',
      row,
    } as const;
    await recordRow(ctx, tx, act);
    if (approved) await tx.jobs.enqueue([{ task: 'evidence.erase', key: `evidence.erase:${alertId}`, payload: { alertId }, due: null }]);
    return ok(null);
  });
}
