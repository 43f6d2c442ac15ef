import type { Instant } from '@saferoute/domain';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { notifications } from '../schema/index.ts';
import { insertAll, rowsOf, type NewRows } from './insert-rows.ts';

export type NewNotification = Pick<typeof notifications.$inferInsert, 'id' | 'userId' | 'type' | 'title' | 'body' | 'createdAt'> & {
  /** One of the two: what it is about. */
  readonly alertId?: string;
  readonly journeyId?: string;
};

export async function insertNotifications(tx: Tx, rows: readonly NewNotification[]): Promise<void> {
  await insertAll(tx, [notificationRows(rows)]);
}

export function notificationRows(rows: readonly NewNotification[]): NewRows {
  return rowsOf(notifications, rows);
}

/** Marks a person's own notifications as seen; answers how many were new. */
export async function markSeen(tx: Tx, facts: { userId: string; ids: readonly string[]; now: Instant }): Promise<number> {
  if (facts.ids.length === 0) return 0;
  const rows = await tx
    .update(notifications)
    .set({ seenAt: facts.now })
    .where(and(eq(notifications.userId, facts.userId), inArray(notifications.id, [...facts.ids]), isNull(notifications.seenAt)))
    .returning({ id: notifications.id });
  return rows.length;
}

/** Nobody waits for an answer any more. */
export async function withdrawPrompts(tx: Tx, { journeyId, now }: { journeyId: string; now: Instant }): Promise<void> {
  await tx
    .update(notifications)
    .set({ seenAt: now })
    .where(and(eq(notifications.journeyId, journeyId), eq(notifications.type, 'ARE_YOU_OK'), isNull(notifications.seenAt)));
}

/** Those of these people who have no news of this type that they have not looked at. */
export async function listUnaware(
  tx: Tx,
  { userIds, type }: { readonly userIds: readonly string[]; readonly type: NewNotification['type'] },
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ userId: notifications.userId })
    .from(notifications)
    .where(and(inArray(notifications.userId, [...userIds]), eq(notifications.type, type), isNull(notifications.seenAt)));
  const aware = new Set(rows.map(({ userId }) => userId));
  return userIds.filter((userId) => !aware.has(userId));
}
