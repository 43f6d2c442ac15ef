import type { TimelineEntry } from '@saferoute/domain';
import { and, asc, desc, eq, gte, lt, max, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Reader } from '../database.ts';
import { notifications, timeline } from '../schema/index.ts';
import { entryOf } from './alerts.ts';

/**
 * Positions in the feed are `<xid>:<n>`. Rows count as readable only when every transaction that could still commit a smaller xid is over,
 * so "after this cursor" never skips a row that commits late.
 */
export type FeedCursor = string;

const SETTLED = sql`pg_snapshot_xmin(pg_current_snapshot())`;

/** The cursor at or before which everything readable now lies. */
export async function feedHead(db: Reader): Promise<FeedCursor> {
  const [row] = await db.execute<{ head: string }>(sql`select ${SETTLED}::text as head`);
  if (row === undefined) throw new Error('select without a table answers one row');
  return `${row.head}:0`;
}

/** Reads a cursor from outside; null when it is none. */
export function parseFeedCursor(text: string | null | undefined): FeedCursor | null {
  return text != null && /^\d{1,19}:\d{1,18}$/.test(text) ? text : null;
}

/** Whether a cursor lies beyond what this database has lived through, as after a restore. */
export function isBeyond(cursor: FeedCursor, head: FeedCursor): boolean {
  return BigInt(cursor.split(':')[0] ?? '0') > BigInt(head.split(':')[0] ?? '0');
}

export interface FeedEntry extends TimelineEntry {
  readonly cursor: FeedCursor;
}

/** Timeline entries of all alerts after `cursor`, in commit-safe order. */
export async function readFeed(db: Reader, cursor: FeedCursor, limit: number): Promise<FeedEntry[]> {
  const rows = await db
    .select()
    .from(timeline)
    .where(settledAfter(timeline.xid, timeline.n, cursor))
    .orderBy(asc(timeline.xid), asc(timeline.n))
    .limit(limit);
  return rows.map((row) => ({ ...entryOf(row), cursor: `${row.xid}:${row.n}` }));
}

/**
 * Alerts with entries after `cursor` that are committed and not yet readable in order, because some other writer of this server (of any
 * database) is still running: each with its newest such entry. What they look like now may be shown; their entries follow in order.
 */
export async function readUnsettledAlerts(db: Reader, cursor: FeedCursor): Promise<{ alertId: string; lastSeq: number }[]> {
  return db
    .select({ alertId: timeline.alertId, lastSeq: max(timeline.seq).mapWith(Number) })
    .from(timeline)
    .where(and(isAfterCursor(timeline.xid, timeline.n, cursor), gte(timeline.xid, SETTLED)))
    .groupBy(timeline.alertId);
}

export type NotificationRecord = Omit<typeof notifications.$inferSelect, 'xid' | 'n'> & { readonly cursor: FeedCursor };

/** One person's notifications after `cursor`, in commit-safe order. */
export async function readNotificationsAfter(
  db: Reader,
  userId: string,
  after: { cursor: FeedCursor; limit: number },
): Promise<NotificationRecord[]> {
  const rows = await db
    .select()
    .from(notifications)
    .where(and(eq(notifications.userId, userId), settledAfter(notifications.xid, notifications.n, after.cursor)))
    .orderBy(asc(notifications.xid), asc(notifications.n))
    .limit(after.limit);
  return rows.map(notificationOf);
}

/** One person's notifications, newest first. */
export async function listNotifications(db: Reader, userId: string, page: { cursor: string | null; limit: number }) {
  const before = parseFeedCursor(page.cursor);
  const rows = await db
    .select()
    .from(notifications)
    .where(
      and(
        eq(notifications.userId, userId),
        before === null ? undefined : sql`(${notifications.xid}, ${notifications.n}) < ${pair(before)}`,
      ),
    )
    .orderBy(desc(notifications.xid), desc(notifications.n))
    .limit(page.limit + 1);
  const items = rows.slice(0, page.limit).map(notificationOf);
  return { items, nextCursor: rows.length > items.length ? (items.at(-1)?.cursor ?? null) : null };
}

function notificationOf({ xid, n, ...row }: typeof notifications.$inferSelect): NotificationRecord {
  return { ...row, cursor: `${xid}:${n}` };
}

function settledAfter(xid: AnyPgColumn, n: AnyPgColumn, cursor: FeedCursor): SQL | undefined {
  return and(isAfterCursor(xid, n, cursor), lt(xid, SETTLED));
}

function isAfterCursor(xid: AnyPgColumn, n: AnyPgColumn, cursor: FeedCursor): SQL {
  return sql`(${xid}, ${n}) > ${pair(cursor)}`;
}

function pair(cursor: FeedCursor): SQL {
  const [xid, n] = cursor.split(':');
  return sql`(${xid}::text::xid8, ${n}::text::bigint)`;
}
