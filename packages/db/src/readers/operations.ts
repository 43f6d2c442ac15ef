import { hearingSinceOf, type Alarm, type Instant } from '@saferoute/domain';
import { asc, isNull, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Reader } from '../database.ts';
import { parseTimestamp } from '../schema/columns.ts';
import { alarms, alerts, deliveries, hearing, signsOfLife, watches } from '../schema/index.ts';

/** The alarms that stand, longest first. */
export async function listAlarms(db: Reader): Promise<Alarm[]> {
  const rows = await db.select().from(alarms).where(isNull(alarms.overAt)).orderBy(asc(alarms.raisedAt), asc(alarms.id));
  return rows.map(({ overAt: _overAt, ...alarm }) => alarm);
}

/** How the service stands, by its own clock. */
export interface Standing {
  readonly now: Instant;
  readonly workerSeenAt: Instant | null;
  /** Since when the longest overdue thing has been due; null when nothing is. */
  readonly overdueSince: Instant | null;
}

/** One look: each part is the first entry of an index. */
export async function readStanding(db: Reader): Promise<Standing> {
  const due = (table: PgTable, column: PgColumn) => sql`(select min(${column}) from ${table} where ${column} <= saferoute.now())`;
  const [row] = await db.execute<{ now: string; seen: string | null; overdue: string | null }>(sql`
    select saferoute.now()::text as now,
      (select ${signsOfLife.seenAt}::text from ${signsOfLife} where ${signsOfLife.role} = 'worker') as seen,
      least(
        ${due(deliveries, deliveries.nextActionAt)},
        ${due(alerts, alerts.nextEscalationAt)},
        ${due(watches, watches.nextLookAt)}
      )::text as overdue`);
  if (row === undefined) throw new Error('select without a table answers one row');
  const instantOf = (time: string | null) => (time === null ? null : parseTimestamp(time));
  return { now: parseTimestamp(row.now), workerSeenAt: instantOf(row.seen), overdueSince: instantOf(row.overdue) };
}

/** The clock all use cases share, and since when, by it, phones can be heard without a break. */
export interface Hearing {
  readonly now: Instant;
  readonly hearingSince: Instant;
}

export async function readHearing(db: Reader): Promise<Hearing> {
  const [row] = await db.execute<{ now: string; since: string | null; ago_ms: number | null }>(sql`
    select saferoute.now()::text as now, ${hearing.since}::text as since,
      date_part('epoch', clock_timestamp() - ${hearing.signedAt}) * 1000 as ago_ms
    from (select) once left join ${hearing} on true`);
  if (row === undefined) throw new Error('a left join keeps the row it began with');
  const now = parseTimestamp(row.now);
  const sign = row.since === null || row.ago_ms === null ? null : { since: parseTimestamp(row.since), agoMs: row.ago_ms };
  return { now, hearingSince: hearingSinceOf(sign, now) };
}
