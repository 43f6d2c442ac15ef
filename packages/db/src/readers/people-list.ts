import type { Instant } from '@saferoute/domain';
import { and, asc, count, eq, ilike, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { positions, secondFactors, sessions, users } from '../schema/index.ts';
import type { UserRecord } from '../writers/people.ts';

/** Somebody with an account, without anything they could be reached by. */
export interface PersonRecord {
  readonly id: string;
  readonly name: string;
  readonly role: UserRecord['role'];
  /** How many second factors count. */
  readonly factors: number;
  /** The newest of their sign-ins and of what their phone told; null when there is none. */
  readonly lastSeenAt: Instant | null;
}

export interface PeopleQuery {
  /** Part of a name. */
  readonly search: string | null;
  readonly role: UserRecord['role'] | null;
  /** The last one seen: only what comes after it. */
  readonly after: { readonly name: string; readonly id: string } | null;
  readonly limit: number;
}

/** In the order of the alphabet. */
export async function listPeople(db: Reader, { search, role, after, limit }: PeopleQuery): Promise<PersonRecord[]> {
  const rows = await db
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .where(
      and(
        search === null ? undefined : ilike(users.name, `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`),
        role === null ? undefined : eq(users.role, role),
        after === null ? undefined : sql`(lower(${users.name}), ${users.id}) > (lower(${after.name}), ${after.id})`,
      ),
    )
    .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
    .limit(limit);
  return Promise.all(rows.map(async (row) => ({ ...row, ...(await readTraces(db, row.id)) })));
}

async function readTraces(db: Reader, userId: string): Promise<Pick<PersonRecord, 'factors' | 'lastSeenAt'>> {
  const [[factors], [session], [position]] = await Promise.all([
    db
      .select({ count: count() })
      .from(secondFactors)
      .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt), isNull(secondFactors.removedAt))),
    db
      .select({ at: max(sessions.updatedAt) })
      .from(sessions)
      .where(eq(sessions.userId, userId)),
    db.select({ at: positions.receivedAt }).from(positions).where(eq(positions.userId, userId)),
  ]);
  const seen = [session?.at?.getTime(), position?.at].filter((at) => at !== undefined);
  return { factors: factors?.count ?? 0, lastSeenAt: seen.length === 0 ? null : Math.max(...seen) };
}

/** Names of accounts, by id; of those that are gone, none. */
export async function readNames(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
