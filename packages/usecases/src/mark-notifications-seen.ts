import { markSeen } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';

/** Marks a person's own notifications as seen; answers how many were new. */
export function markNotificationsSeen(ctx: UseCaseContext, request: { userId: string; ids: readonly string[] }): Promise<number> {
  return ctx.db.transaction(async (tx) => markSeen(tx, { ...request, now: await tx.now() }));
}
