import type { Fix, Instant, Journey, JourneyEntry, JourneyStatus, Trip, Watch } from '@saferoute/domain';
import { isOver, shownOf } from '@saferoute/domain';
import { and, asc, desc, eq, inArray, isNotNull, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '../database.ts';
import { journal, journeys, positions, users, watches } from '../schema/index.ts';
import { fixOf } from '../writers/positions.ts';
import { readTrips } from './trips.ts';

export function watchOf({ journeyId, userId, state, nextLookAt }: typeof watches.$inferSelect): Watch {
  return { ...state, journeyId, userId, nextWakeAt: nextLookAt };
}

/** A journey with everything a screen shows of it. */
export interface JourneyRecord {
  readonly journey: Journey;
  /** Null before the start. */
  readonly watch: Watch | null;
  readonly user: { readonly id: string; readonly name: string };
  readonly driver: { readonly id: string; readonly name: string } | null;
  /** Null before it was worked out. */
  readonly trip: Trip | null;
}

/** Which journeys to list: of one person, of one driver, or everybody's. */
export interface JourneyQuery {
  readonly id?: string;
  readonly userId?: string;
  readonly driverId?: string;
  readonly statuses?: readonly JourneyStatus[];
  /** Only those that somebody should look at: in an emergency, asked without an answer yet, or overdue. */
  readonly amiss?: boolean;
  /** The last one seen: only what comes after it. */
  readonly after?: { readonly at: Instant; readonly id: string } | null;
  readonly limit: number;
}

const isAmiss = (): SQL | undefined =>
  or(
    eq(journeys.status, 'EMERGENCY'),
    and(
      eq(journeys.status, 'ACTIVE'),
      or(sql`${watches.state} ->> 'status' = 'ASKING'`, sql`${journeys.expectedArrivalAt} < saferoute.now()`),
    ),
  );

/** The latest planned first. The driver is the true one: who is shown another is for the views. */
export async function listJourneys(
  db: Reader,
  { id, userId, driverId, statuses, amiss = false, after = null, limit }: JourneyQuery,
): Promise<JourneyRecord[]> {
  const driver = alias(users, 'driver');
  const conditions: (SQL | undefined)[] = [
    id === undefined ? undefined : eq(journeys.id, id),
    userId === undefined ? undefined : eq(journeys.userId, userId),
    driverId === undefined ? undefined : eq(journeys.driverId, driverId),
    statuses === undefined ? undefined : inArray(journeys.status, [...statuses]),
    amiss ? isAmiss() : undefined,
    after === null ? undefined : or(lt(journeys.plannedAt, after.at), and(eq(journeys.plannedAt, after.at), lt(journeys.id, after.id))),
  ];
  const rows = await db
    .select({ journey: journeys, watch: watches, user: { id: users.id, name: users.name }, driver: { id: driver.id, name: driver.name } })
    .from(journeys)
    .innerJoin(users, eq(users.id, journeys.userId))
    .leftJoin(driver, eq(driver.id, journeys.driverId))
    .leftJoin(watches, eq(watches.journeyId, journeys.id))
    .where(and(...conditions))
    .orderBy(desc(journeys.plannedAt), desc(journeys.id))
    .limit(limit);
  const trips = await readTrips(
    db,
    rows.filter(({ journey }) => isOver(shownOf(journey))).map(({ journey }) => journey.id),
  );
  return rows.map((row) => ({ ...row, watch: row.watch && watchOf(row.watch), trip: trips.get(row.journey.id) ?? null }));
}

const isUnderWay = sql`${journeys.status} in ('ACTIVE', 'EMERGENCY')`;

/** The journey somebody rides or drives on that is truly under way: behind a mask too. The newest, should there be two. */
export async function findJourneyUnderWay(db: Reader, userId: string): Promise<Pick<Journey, 'id' | 'plan'> | null> {
  const [row] = await db
    .select({ id: journeys.id, plan: journeys.plan })
    .from(journeys)
    .where(and(or(eq(journeys.userId, userId), eq(journeys.driverId, userId)), isUnderWay))
    .orderBy(desc(journeys.startedAt))
    .limit(1);
  return row ?? null;
}

/** Whose journey it is. */
export async function findJourneyOwner(db: Reader, journeyId: string): Promise<string | null> {
  const [row] = await db.select({ userId: journeys.userId }).from(journeys).where(eq(journeys.id, journeyId));
  return row?.userId ?? null;
}

/** Whether the person is shown another journey than this as under way. */
export async function isShownAnotherUnderWay(db: Reader, userId: string, journeyId: string): Promise<boolean> {
  const rows = await db
    .select({ id: journeys.id })
    .from(journeys)
    .where(
      and(
        eq(journeys.userId, userId),
        ne(journeys.id, journeyId),
        isUnderWay,
        sql`coalesce(${journeys.mask} ->> 'status', ${journeys.status}) in ('ACTIVE', 'EMERGENCY')`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** The journeys an alert is open on or may be: the one it names, those that have its id, and this one. In the order they are locked in. */
export async function listFollowingJourneys(
  db: Reader,
  alert: { readonly id: string; readonly journeyId: string | null },
  also: string | null,
): Promise<string[]> {
  const rows = await db
    .select({ id: journeys.id })
    .from(journeys)
    .where(
      or(
        sql`${journeys.alertIds} @> array[${alert.id}::text]`,
        alert.journeyId === null ? undefined : eq(journeys.id, alert.journeyId),
        also === null ? undefined : eq(journeys.id, also),
      ),
    )
    .orderBy(asc(journeys.id));
  return rows.map(({ id }) => id);
}

/** A journey's append-only history, oldest first. For staff and evidence. */
export async function readJournal(db: Reader, journeyId: string): Promise<JourneyEntry[]> {
  const rows = await db.select().from(journal).where(eq(journal.journeyId, journeyId)).orderBy(asc(journal.n));
  return rows.map(({ n: _n, ...entry }) => entry);
}

/** The watch of a person that goes on: by unique index there is at most one. */
export async function findWatch(db: Reader, userId: string): Promise<Watch | null> {
  const [row] = await db
    .select()
    .from(watches)
    .where(and(eq(watches.userId, userId), isNotNull(watches.nextLookAt)));
  return row === undefined ? null : watchOf(row);
}

/** Journeys whose monitors have something to look at, longest overdue first. */
export async function listDueJourneyIds(db: Reader, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: watches.journeyId })
    .from(watches)
    .where(sql`${watches.nextLookAt} <= saferoute.now()`)
    .orderBy(asc(watches.nextLookAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Where the owners of the journeys that are truly under way were last. */
export async function listPositionsUnderWay(db: Reader): Promise<{ journeyId: string; userId: string; fix: Fix }[]> {
  const rows = await db
    .select({ journeyId: journeys.id, position: positions })
    .from(journeys)
    .innerJoin(positions, eq(positions.userId, journeys.userId))
    .where(isUnderWay);
  return rows.map(({ journeyId, position }) => ({ journeyId, userId: position.userId, fix: fixOf(position) }));
}

/** Who can be assigned, by name, and whether they are on a journey already. */
export async function listDrivers(db: Reader, limit: number): Promise<{ id: string; name: string; isDriving: boolean }[]> {
  return db
    .select({ id: users.id, name: users.name, isDriving: sql<boolean>`count(${journeys.id}) > 0` })
    .from(users)
    .leftJoin(journeys, and(eq(journeys.driverId, users.id), isUnderWay))
    .where(eq(users.role, 'driver'))
    .groupBy(users.id)
    .orderBy(asc(users.name), asc(users.id))
    .limit(limit);
}

/** Where somebody was last, and when that reached us. */
export async function findPosition(db: Reader, userId: string): Promise<{ fix: Fix; receivedAt: Instant } | null> {
  const [row] = await db.select().from(positions).where(eq(positions.userId, userId));
  return row === undefined ? null : { fix: fixOf(row), receivedAt: row.receivedAt };
}
