import type { EmergencyContact, Instant } from '@saferoute/domain';
import { and, asc, desc, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { builtOnce } from '../built-once.ts';
import type { Reader } from '../database.ts';
import { contacts, journeys, sessions, users } from '../schema/index.ts';
import { userColumns, type UserRecord } from '../writers/people.ts';

/** A person's contacts, primary first, then oldest first. */
export async function listContacts(db: Reader, userId: string): Promise<EmergencyContact[]> {
  const rows = await db
    .select()
    .from(contacts)
    .where(eq(contacts.userId, userId))
    .orderBy(desc(contacts.isPrimary), asc(contacts.createdAt), asc(contacts.id));
  return rows.map(({ userId: _userId, ...contact }) => contact);
}

/** Ids of everybody with the administrator role, and of those in `also` who exist. */
export async function listStaffIds(db: Reader, also: readonly string[] = []): Promise<string[]> {
  // Spelled out, not a parameter: a prepared statement's plan may then use the index over administrators alone.
  const hasRole = sql`${users.role} = 'admin'`;
  const isStaff = also.length === 0 ? hasRole : or(hasRole, inArray(users.id, [...also]));
  const rows = await db.select({ id: users.id }).from(users).where(isStaff).orderBy(asc(users.id));
  return rows.map(({ id }) => id);
}

/** Ids of everybody with the officer's role. */
export async function listOfficerIds(db: Reader): Promise<string[]> {
  const rows = await db.select({ id: users.id }).from(users).where(eq(users.role, 'officer')).orderBy(asc(users.id));
  return rows.map(({ id }) => id);
}

export async function findUser(db: Reader, userId: string): Promise<UserRecord | null> {
  const [row] = await db.select(userColumns).from(users).where(eq(users.id, userId));
  return row ?? null;
}

/** Whose address it is; addresses are kept in small letters. */
export async function findUserIdByEmail(db: Reader, email: string): Promise<string | null> {
  const [row] = await db.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()));
  return row?.id ?? null;
}

/** A user's own profile, without secrets. */
export interface ProfileRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly phone: string | null;
  readonly phoneVerified: boolean;
  readonly role: UserRecord['role'];
  readonly locale: string;
  readonly timeZone: string;
  readonly hasSafetyPin: boolean;
  readonly hasDuressPin: boolean;
  readonly contacts: readonly EmergencyContact[];
}

export async function readProfile(db: Reader, userId: string): Promise<ProfileRecord | null> {
  const [rows, book] = await Promise.all([
    db
      .select({
        id: users.id,
        name: users.name,
        email: users.email,
        emailVerified: users.emailVerified,
        phone: users.phone,
        phoneVerified: users.phoneVerified,
        role: users.role,
        locale: users.locale,
        timeZone: users.timeZone,
        hasSafetyPin: sql<boolean>`${users.safetyPinHash} is not null`,
        hasDuressPin: sql<boolean>`${users.duressPinHash} is not null`,
      })
      .from(users)
      .where(eq(users.id, userId)),
    listContacts(db, userId),
  ]);
  return rows[0] === undefined ? null : { ...rows[0], contacts: book };
}

/** A session as the API needs it on every call: one query. */
export interface SessionRecord {
  readonly sessionId: string;
  readonly userId: string;
  readonly expiresAt: Instant;
  /** Null when the account is gone while its token lives. */
  readonly user: { readonly name: string; readonly email: string; readonly role: UserRecord['role'] } | null;
}

const sessionByToken = builtOnce((db) =>
  db
    .select({
      sessionId: sessions.id,
      userId: sessions.userId,
      expiresAt: sessions.expiresAt,
      name: users.name,
      email: users.email,
      role: users.role,
    })
    .from(sessions)
    .leftJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.token, sql.placeholder('token')), gt(sessions.expiresAt, sql`saferoute.now()`)))
    .prepare('session_by_token'),
);

export async function findSession(db: Reader, token: string): Promise<SessionRecord | null> {
  const [row] = await sessionByToken(db).execute({ token });
  if (row === undefined) return null;
  const { name, email, role } = row;
  const user = name === null || email === null || role === null ? null : { name, email, role };
  return { sessionId: row.sessionId, userId: row.userId, expiresAt: row.expiresAt.getTime(), user };
}

/** Which of these sessions still open doors: there, not expired, their user not gone. */
export async function liveSessionIds(db: Reader, sessionIds: readonly string[]): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set();
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(inArray(sessions.id, [...sessionIds]), gt(sessions.expiresAt, sql`saferoute.now()`)));
  return new Set(rows.map(({ id }) => id));
}

/** The journey under this id if the person rides or drives on it, or null: somebody else's is as unknown as none. */
export async function findJourney(db: Reader, userId: string, journeyId: string) {
  const [row] = await db
    .select()
    .from(journeys)
    .where(and(eq(journeys.id, journeyId), or(eq(journeys.userId, userId), eq(journeys.driverId, userId))));
  return row ?? null;
}
