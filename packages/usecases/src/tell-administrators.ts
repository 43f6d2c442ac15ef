import type { LogNotificationType } from '@saferoute/domain/evidence';
import { insertNotifications, listStaffIds, listUnaware } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';

/** Something of the house itself that wants a person. */
export interface HouseNews {
  readonly type: LogNotificationType;
  readonly title: string;
  readonly body: string;
}

/** Tells every administrator, but for those who have not looked at the last news of this type yet; answers how many were told. */
export async function tellAdministrators(
  { db, alwaysNotify, newId }: Pick<UseCaseContext, 'db' | 'alwaysNotify' | 'newId'>,
  news: HouseNews,
): Promise<number> {
  return db.transaction(async (tx) => {
    const [now, staff] = await Promise.all([tx.now(), listStaffIds(tx, alwaysNotify)]);
    const told = await listUnaware(tx, { userIds: staff, type: news.type });
    await insertNotifications(
      tx,
      told.map((userId) => ({ id: newId(), userId, createdAt: now, ...news })),
    );
    return told.length;
  });
}
