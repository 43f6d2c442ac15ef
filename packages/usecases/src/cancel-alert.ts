import { err, judgePin, ok, type Result } from '@saferoute/domain';
import { findUser, listDeliveries, lockUser, saveUser } from '@saferoute/db';
import { changeLockedAlert } from './change-alert.ts';
import type { UseCaseContext } from './context.ts';
import { matchPin } from './pins.ts';
import { rejection, type Rejection } from './rejection.ts';

/** The originator says it is over and proves it with a PIN. A wrong PIN is recorded, then refused. */
export async function cancelAlert(
  ctx: UseCaseContext,
  request: { alertId: string; userId: string; pin: string },
): Promise<Result<{ alertId: string }, Rejection>> {
  const { alertId, userId, pin } = request;
  const known = await findUser(ctx.db.read, userId);
  if (known === null) return rejection('user-gone');
  // Deliberately slow, so outside the transaction: no lock waits for it.
  const match = await matchPin(pin, { safety: known.safetyPinHash, duress: known.duressPinHash });
  return ctx.db.transaction(async (tx) => {
    const [user, now] = await Promise.all([lockUser(tx, userId), tx.now()]);
    if (user === null) return rejection('user-gone');
    const before = { count: user.pinFailures, lastAt: user.pinFailedAt };
    const { verdict, failures } = judgePin(match, before, now);
    const changed = await changeLockedAlert(ctx, tx, {
      alertId,
      build: async ({ alert, staffIds }) => {
        if (alert.userId !== userId) return err('access-denied');
        return ok({ type: 'cancel', pin: verdict, staffIds, deliveries: await listDeliveries(tx, alertId) });
      },
    });
    const judged = changed.ok || changed.error.kind === 'wrong-pin';
    if (judged && failures !== before) await saveUser(tx, userId, { pinFailures: failures.count, pinFailedAt: failures.lastAt });
    return changed;
  });
}
