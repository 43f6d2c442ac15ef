import { judgeFix, type Fix, type FixVerdict } from '@saferoute/domain';
import { findOpenAlertId, savePosition } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';

/** Takes a position of a person. Kept if it is the newest; shown at once to whoever follows their open alert. */
export async function recordFix(
  ctx: UseCaseContext,
  request: { userId: string; fix: Omit<Fix, 'recordedAt'> & { recordedAt: number | null } },
): Promise<FixVerdict> {
  const { userId, fix } = request;
  return ctx.db.transaction(async (tx) => {
    const now = await tx.now();
    const verdict = judgeFix({ ...fix, recordedAt: fix.recordedAt ?? now }, now);
    if (verdict.status === 'discarded') return verdict;
    const [alertId] = await Promise.all([findOpenAlertId(tx, userId), savePosition(tx, userId, { ...verdict.fix, receivedAt: now })]);
    if (alertId !== null) tx.afterCommit(() => announce(ctx, alertId, verdict.fix));
    return verdict;
  });
}

function announce({ announcer }: UseCaseContext, alertId: string, position: Fix): void {
  const hint = JSON.stringify({ kind: 'position', alertId, position });
  announcer.publish(`alert:${alertId}`, hint);
  announcer.publish('feed', hint);
}
