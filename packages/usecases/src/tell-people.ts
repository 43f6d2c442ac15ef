import { insertNotifications, listStaffIds, type NewNotification, type Tx } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';

type Tools = Pick<UseCaseContext, 'announcer' | 'newId'>;

/** News for people, and what it is about. */
export interface News extends Pick<NewNotification, 'title' | 'body' | 'alertId'> {
  /** Default `SYSTEM`: news of the house itself. */
  readonly type?: NewNotification['type'];
  readonly userIds: readonly string[];
}

/** Tells people, in the transaction that makes it so; whoever looks at a screen sees it once that is committed. */
export async function tellPeople(ctx: Tools, tx: Tx, { userIds, type = 'SYSTEM', ...news }: News): Promise<void> {
  const createdAt = await tx.now();
  await insertNotifications(
    tx,
    userIds.map((userId) => ({ id: ctx.newId(), userId, type, ...news, createdAt })),
  );
  const hint = JSON.stringify({ kind: 'notification' });
  tx.afterCommit(() => userIds.forEach((userId) => ctx.announcer.publish(`user:${userId}`, hint)));
}

/** Tells somebody what is about them, and every administrator. */
export async function tellPersonAndStaff(
  ctx: Tools & Pick<UseCaseContext, 'alwaysNotify'>,
  tx: Tx,
  { userId, ...news }: { readonly userId: string; readonly title: string; readonly body: string },
): Promise<void> {
  const staff = await listStaffIds(tx, ctx.alwaysNotify);
  await tellPeople(ctx, tx, { userIds: [...new Set([userId, ...staff])], ...news });
}
