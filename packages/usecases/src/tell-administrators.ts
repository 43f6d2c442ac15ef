import type { LogNotificationType } from '@saferoute/domain/evidence';
import { listStaffIds, listUnaware } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { tellPeople } from './tell-people.ts';

/** Something of the house itself that wants a person. */
export interface HouseNews {
  readonly type: LogNotificationType;
  readonly title: string;
  readonly body: string;
}

/** Tells every administrator, but for those who have not looked at the last news of this type yet; answers how many were told. */
export async function tellAdministrators(
  ctx: Pick<UseCaseContext, 'db' | 'alwaysNotify' | 'newId' | 'announcer'>,
  news: HouseNews,
): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const userIds = await listUnaware(tx, { userIds: await listStaffIds(tx, ctx.alwaysNotify), type: news.type });
    if (userIds.length > 0) await tellPeople(ctx, tx, { userIds, ...news });
    return userIds.length;
  });
}
