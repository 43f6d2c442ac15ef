import { listStaffIds, saveUser } from '@saferoute/db';
import { changeContacts, recordFixes, setPins, type UseCaseContext } from '@saferoute/usecases';
import {
  DEMO_PASSWORD,
  DEMO_PINS,
  DEMO_TIME_ZONE,
  IYER,
  JANE,
  JANES_CONTACTS,
  JANES_PLACE,
  MEHTA,
  VIKRAM,
  type DemoPerson,
} from './cast.ts';

/** Makes an account that can sign in, or answers the id of the one that has this address already. */
export type AccountMaker = (person: { name: string; email: string; password: string }) => Promise<string>;

/**
 * Fills a new database, once: what people change afterwards stays. The administrator comes last, so their account says that everything is
 * there; a start that was killed halfway is made good by the next one.
 */
export async function seedDemo(ctx: UseCaseContext, makeAccount: AccountMaker): Promise<void> {
  if ((await listStaffIds(ctx.db.read)).length > 0) return;
  const janeId = await join(ctx, makeAccount, JANE);
  for (const { id, name, relationship, phone } of JANES_CONTACTS) {
    await changeContacts(ctx, { userId: janeId, command: { kind: 'add', id, name, relationship, phone } });
  }
  await setPins(ctx, { userId: janeId, ...DEMO_PINS });
  await recordFixes(ctx, { userId: janeId, fixes: [{ ...JANES_PLACE, recordedAt: null }] });
  await join(ctx, makeAccount, VIKRAM);
  await join(ctx, makeAccount, IYER);
  await join(ctx, makeAccount, MEHTA);
}

async function join({ db }: UseCaseContext, makeAccount: AccountMaker, { name, email, role, phone }: DemoPerson): Promise<string> {
  const userId = await makeAccount({ name, email, password: DEMO_PASSWORD });
  await db.transaction((tx) =>
    saveUser(tx, userId, { role, phone, phoneVerified: true, emailVerified: true, locale: 'en', timeZone: DEMO_TIME_ZONE }),
  );
  return userId;
}
