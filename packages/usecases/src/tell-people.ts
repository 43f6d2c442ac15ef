import { insertNotifications, listStaffIds, type Tx } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';

type Tools = Pick<UseCaseContext, 'alwaysNotify' | 'announcer' | 'newId'>;

/** News of the house for somebody it is about, and for every administrator, in the transaction that makes it so. */
export async function tellPersonAndStaff(
  ctx: Tools,
  tx: Tx,
  { userId, title, body }: { readonly userId: string; readonly title: string; readonly body: string },
): Promise<void> {
  const [now, staff] = await Promise.all([tx.now(), listStaffIds(tx, ctx.alwaysNotify)]);
  const told = [...new Set([userId, ...staff])];
  await insertNotifications(
    tx,
    told.map((person) => ({ id: ctx.newId(), userId: person, type: 'SYSTEM', title, body, createdAt: now })),
  );
  const hint = JSON.stringify({ kind: 'notification' });
  tx.afterCommit(() => told.forEach((person) => ctx.announcer.publish(`user:${person}`, hint)));
}
