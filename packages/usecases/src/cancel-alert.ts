import { err, ok, type Result } from '@saferoute/domain';
import { listDeliveries } from '@saferoute/db';
import { changeLockedAlert } from './change-alert.ts';
import type { UseCaseContext } from './context.ts';
import type { Rejection } from './rejection.ts';
import { withPin } from './with-pin.ts';

/** The originator says it is over and proves it with a PIN. A wrong PIN is recorded, then refused. */
export async function cancelAlert(
  ctx: UseCaseContext,
  request: { alertId: string; userId: string; pin: string },
): Promise<Result<{ alertId: string }, Rejection>> {
  const { alertId, userId, pin } = request;
  return withPin(ctx, { userId, pin }, async ({ tx, verdict }) =>
    changeLockedAlert(ctx, tx, {
      alertId,
      build: async ({ alert, staffIds }) => {
        if (alert.userId !== userId) return err('access-denied');
        return ok({ type: 'cancel', pin: verdict ?? 'wrong', staffIds, deliveries: await listDeliveries(tx, alertId) });
      },
    }),
  );
}
