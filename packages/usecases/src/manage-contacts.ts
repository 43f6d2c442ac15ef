import { decideContacts, ok, type ContactBook, type ContactCommand, type Result } from '@saferoute/domain';
import { applyContactChanges, listContacts, lockUser, type Tx } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';

/** Adds, changes, removes or promotes a contact of one person; answers the whole book as it then is. */
export async function changeContacts(
  ctx: UseCaseContext,
  request: { userId: string; command: ContactCommand },
): Promise<Result<ContactBook, Rejection>> {
  return ctx.db.transaction((tx) => changeLockedContacts(tx, request));
}

async function changeLockedContacts(
  tx: Tx,
  { userId, command }: { userId: string; command: ContactCommand },
): Promise<Result<ContactBook, Rejection>> {
  const [user, now, book] = await Promise.all([lockUser(tx, userId), tx.now(), listContacts(tx, userId)]);
  if (user === null) return rejection('user-gone');
  const decided = decideContacts(book, command, now);
  if (!decided.ok) return rejection(`contact-${decided.error}`);
  await applyContactChanges(tx, userId, decided.value.changes);
  return ok(decided.value.book);
}

/** A person with no contact gets the emergency hotline, so that their SOS has somebody to offer. */
export function seedHotline(ctx: UseCaseContext, tx: Tx, userId: string): Promise<Result<ContactBook, Rejection>> {
  return changeLockedContacts(tx, { userId, command: { kind: 'seedHotline', id: ctx.newId(), phone: ctx.sos.fallbackNumber } });
}
