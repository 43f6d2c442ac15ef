import type { ContactChange, EmergencyContact } from '@saferoute/domain';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { contacts, sessions, users } from '../schema/index.ts';

/** The columns of a user that use cases decide on. */
export interface UserRecord {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly role: 'rider' | 'driver' | 'admin' | 'officer';
  readonly locale: string;
  readonly timeZone: string;
  readonly safetyPinHash: string | null;
  readonly duressPinHash: string | null;
  readonly pinFailures: number;
  readonly pinFailedAt: number | null;
}

export const userColumns = {
  id: users.id,
  name: users.name,
  phone: users.phone,
  role: users.role,
  locale: users.locale,
  timeZone: users.timeZone,
  safetyPinHash: users.safetyPinHash,
  duressPinHash: users.duressPinHash,
  pinFailures: users.pinFailures,
  pinFailedAt: users.pinFailedAt,
};

/** Serialises everything that may open an alert or change the contacts of one person. Lock order: user, delivery, alert. */
export async function lockUser(tx: Tx, userId: string): Promise<UserRecord | null> {
  const [row] = await tx.select(userColumns).from(users).where(eq(users.id, userId)).for('no key update');
  return row ?? null;
}

/** Saves some of a user's own columns. */
export async function saveUser(tx: Tx, userId: string, set: Partial<typeof users.$inferInsert>): Promise<void> {
  await tx
    .update(users)
    .set({ ...set, updatedAt: sql`saferoute.now()` })
    .where(eq(users.id, userId));
}

/** Signs somebody out everywhere; answers the sessions that ended. */
export async function endSessions(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id });
  return rows.map(({ id }) => id);
}

/** Applies the contact book's changes, in the order the domain gives them. */
export async function applyContactChanges(tx: Tx, userId: string, changes: readonly ContactChange[]): Promise<void> {
  await Promise.all(changes.map((change) => applyContactChange(tx, userId, change)));
}

async function applyContactChange(tx: Tx, userId: string, { kind, contact }: ContactChange): Promise<void> {
  if (kind === 'deleted') await tx.delete(contacts).where(eq(contacts.id, contact.id));
  else if (kind === 'inserted') await tx.insert(contacts).values({ ...contact, userId });
  else await tx.update(contacts).set(writable(contact)).where(eq(contacts.id, contact.id));
}

const writable = ({ id: _id, ...columns }: EmergencyContact) => columns;
