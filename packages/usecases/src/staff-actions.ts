import { ok, type Result, type Staff } from '@saferoute/domain';
import { findAlertOwner, hasOpenAlert, listDeliveries, lockUser } from '@saferoute/db';
import { changeAlert, changeLockedAlert } from './change-alert.ts';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';

type Answer = Promise<Result<{ alertId: string }, Rejection>>;

/** A member of staff takes the alert. */
export function acknowledgeAlert(ctx: UseCaseContext, request: { alertId: string; by: Staff; note: string | null }): Answer {
  const { alertId, by, note } = request;
  return changeAlert(ctx, alertId, () => ok({ type: 'acknowledge', by, note }));
}

export function addNote(ctx: UseCaseContext, request: { alertId: string; by: Staff; note: string }): Answer {
  const { alertId, by, note } = request;
  return changeAlert(ctx, alertId, () => ok({ type: 'addNote', by, note }));
}

/** Closes the alert, as resolved or as a false alarm. */
export function resolveAlert(
  ctx: UseCaseContext,
  request: { alertId: string; by: Staff; falseAlarm: boolean; notes: string | null },
): Answer {
  const { alertId, by, falseAlarm, notes } = request;
  return changeAlert(ctx, alertId, async ({ tx, staffIds }) =>
    ok({ type: 'resolve', by, falseAlarm, notes, staffIds, deliveries: await listDeliveries(tx, alertId) }),
  );
}

/** Opens a closed alert again, unless its person has another one open. */
export async function reopenAlert(ctx: UseCaseContext, request: { alertId: string; by: Staff; reason: string }): Answer {
  const { alertId, by, reason } = request;
  return ctx.db.transaction(async (tx) => {
    const ownerId = await findAlertOwner(tx, alertId);
    if (ownerId === null) return rejection('not-found');
    // Lock order is user, then alert, as in a trigger: no second alert can open between the look and the reopening.
    await lockUser(tx, ownerId);
    const userHasOpenAlert = await hasOpenAlert(tx, ownerId, alertId);
    const deliveries = await listDeliveries(tx, alertId);
    return changeLockedAlert(ctx, tx, {
      alertId,
      build: ({ staffIds }) => ok({ type: 'reopen', by, reason, userHasOpenAlert, staffIds, deliveries }),
    });
  });
}
