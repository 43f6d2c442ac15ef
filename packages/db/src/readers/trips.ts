import type { Fix, Instant, Trip } from '@saferoute/domain';
import { asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { trips, unsettledTrips } from '../schema/index.ts';

export type UnsettledTrip = typeof unsettledTrips.$inferSelect;

/** A trip that may still change; null once it is settled, and before the end. */
export async function findUnsettledTrip(db: Reader, journeyId: string): Promise<UnsettledTrip | null> {
  const [row] = await db.select().from(unsettledTrips).where(eq(unsettledTrips.journeyId, journeyId));
  return row ?? null;
}

/** Journeys whose trip is to be worked out, longest overdue first. */
export async function listDueTripIds(db: Reader, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: unsettledTrips.journeyId })
    .from(unsettledTrips)
    .where(sql`${unsettledTrips.dueAt} <= saferoute.now()`)
    .orderBy(asc(unsettledTrips.dueAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** What journeys came to as far as is known, by the journey's id; those that are not over yet, or just now, are not in it. */
export async function readTrips(db: Reader, journeyIds: readonly string[]): Promise<ReadonlyMap<string, Trip>> {
  if (journeyIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(trips)
    .where(inArray(trips.journeyId, [...journeyIds]))
    .orderBy(desc(trips.n));
  return new Map(rows.toReversed().map(({ n: _n, ...trip }) => [trip.journeyId, trip]));
}

/** Of whose way, and from when to when. */
export interface WayQuery {
  readonly userId: string;
  readonly journeyId: string;
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * A fix a second for five and a half hours; of a longer way fewer are read. However much a phone sends, and however long it goes on, whoever works with
 * them is done in a fraction of a second.
 */
const MOST_FIXES = 20_000;

/**
 * The points one person's phone told of a journey, in the order of their time: of each second, or of each of the longer steps of a long journey, the
 * most accurate one. They are found by the phone's time, which is ours or up to a day ahead.
 */
export async function readWay(db: Reader, { userId, journeyId, from, to }: WayQuery): Promise<Fix[]> {
  const stepMs = Math.max(1_000, Math.ceil((to - from) / MOST_FIXES));
  const [fromText, toText] = [from, to].map((at) => new Date(at).toISOString());
  const rows = await db.execute<Fix & Record<string, unknown>>(sql`
    select distinct on (step) latitude, longitude, accuracy_m as "accuracyM", speed_mps as "speedMps", heading_deg as "headingDeg",
      at_ms as "recordedAt"
    from (
      select p.*, floor(extract(epoch from p.recorded_at) * 1000)::float8 as at_ms,
        floor((extract(epoch from p.recorded_at) * 1000 - ${from}) / ${stepMs}) as step
      from saferoute.points p
      where p.user_id = ${userId} and p.journey_id = ${journeyId}
        and p.reported_at >= ${fromText}::timestamptz and p.reported_at <= ${toText}::timestamptz + interval '1 day'
        and p.recorded_at between ${fromText}::timestamptz and ${toText}::timestamptz
    ) stepped
    order by step, accuracy_m nulls last, at_ms`);
  return rows.map((row) => ({ ...row }));
}
