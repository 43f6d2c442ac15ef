import { insertNotifications, type Tx } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';

/** What people are told: nothing that was typed, and nobody's name. */
interface News {
  readonly title: string;
  readonly body: string;
}

export const requestedNews: News = {
  title: 'Somebody asks to read evidence',
  body: 'An officer asks to read the evidence of an alert. Approve or decline it under Evidence.',
};

export const decidedNews = (approved: boolean): News =>
  approved
    ? { title: 'You may read the evidence', body: 'Your request was approved. It is under Evidence.' }
    : { title: 'Your request was declined', body: 'You may not read the evidence you asked for.' };

export const glassNews: News = {
  title: 'Evidence was opened without an approval',
  body: 'An officer broke the glass to read the evidence of an alert. Who, why and what was read stands under Evidence.',
};

export const ownGlassNews: News = {
  title: 'Your evidence was opened',
  body: 'An officer opened what is on record of your SOS without waiting for an approval. Your account shows who has read what.',
};

/** Tells people of an access to an alert's evidence, in the transaction that makes it so. */
export async function tellOfAccess(
  ctx: UseCaseContext,
  tx: Tx,
  { userIds, alertId, title, body }: News & { readonly userIds: readonly string[]; readonly alertId: string },
): Promise<void> {
  const createdAt = await tx.now();
  await insertNotifications(
    tx,
    userIds.map((userId) => ({ id: ctx.newId(), userId, alertId, type: 'SYSTEM', title, body, createdAt })),
  );
  const hint = JSON.stringify({ kind: 'notification' });
  tx.afterCommit(() => userIds.forEach((userId) => ctx.announcer.publish(`user:${userId}`, hint)));
}
