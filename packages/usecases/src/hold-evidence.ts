import { findHold, lockChain, readKeptAlert } from '@saferoute/db';
import { ok, type Result } from '@saferoute/domain';
import { judgeHold, judgeLift } from '@saferoute/domain/evidence';
import type { UseCaseContext } from './context.ts';
import { demandStepUp } from './demand-step-up.ts';
import { recordRow } from './record-row.ts';
import { rejection, type Rejection } from './rejection.ts';
import type { SessionOwner } from './try-factor.ts';

/** Who does something about keeping. Without a session it is somebody at the deployment's own command line, who needs no second factor there. */
export interface Keeper extends Omit<SessionOwner, 'sessionId'> {
  readonly sessionId: string | null;
}

/** What it takes to do something about keeping, and put it on record. */
export type KeepingContext = Pick<UseCaseContext, 'db' | 'keyRing' | 'randomBytes' | 'newId'>;

/** Keeps an alert's evidence from being destroyed until the hold is lifted; answers the hold's id. */
export function placeHold(
  ctx: KeepingContext,
  { alertId, by, reason }: { readonly alertId: string; readonly by: Keeper; readonly reason: string },
): Promise<Result<{ readonly holdId: string }, Rejection>> {
  return ctx.db.transaction(async (tx) => {
    const demanded = await demandOf(ctx, tx, { by, action: 'hold.placed' });
    if (!demanded.ok) return demanded;
    await lockChain(tx, alertId);
    const kept = await readKeptAlert(tx, alertId);
    if (kept === null) return rejection('not-found');
    const judged = judgeHold({ reason, isErased: kept.isErased });
    if (!judged.ok) return rejection(`keeping-${judged.error}`);
    const row = { id: ctx.newId(), alertId, reason: reason.trim(), placedBy: by.userId, placedAt: await tx.now() };
    await recordRow(ctx, tx, { alertId, type: 'administration', action: 'hold.placed', by: by.userId, table: 'evidence_holds', row });
    return ok({ holdId: row.id });
  });
}

/** Lifts one hold, of this alert where one is named; any others go on. */
export function liftHold(
  ctx: KeepingContext,
  {
    holdId,
    by,
    reason,
    alertId: named,
  }: { readonly holdId: string; readonly by: Keeper; readonly reason: string; readonly alertId?: string },
): Promise<Result<null, Rejection>> {
  return ctx.db.transaction(async (tx) => {
    const demanded = await demandOf(ctx, tx, { by, action: 'hold.lifted' });
    if (!demanded.ok) return demanded;
    const alertId = (await findHold(tx, holdId))?.hold.alertId ?? '';
    await lockChain(tx, alertId);
    const found = named === undefined || named === alertId ? await findHold(tx, holdId) : null;
    const judged = judgeLift(found === null ? null : { isLifted: found.end !== null }, { reason });
    if (!judged.ok) return rejection(`keeping-${judged.error}`);
    const row = { holdId, liftedBy: by.userId, liftedAt: await tx.now(), reason: reason.trim() };
    await recordRow(ctx, tx, {
      alertId,
      type: 'administration',
      action: 'hold.lifted',
      by: by.userId,
      table: 'evidence_hold_ends',
      row,
    });
    return ok(null);
  });
}

/** A session needs a second factor that was shown for this; a command line has none to show, and what it does says so. */
export function demandOf(
  ctx: KeepingContext,
  tx: Parameters<typeof demandStepUp>[1],
  { by: { userId, sessionId }, action }: { readonly by: Keeper; readonly action: string },
): Promise<Result<unknown, Rejection>> {
  if (sessionId === null) return Promise.resolve(ok(null));
  return demandStepUp(ctx, tx, { by: { userId, sessionId }, purpose: 'keeping', action });
}
