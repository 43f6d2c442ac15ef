import type { Delivery, Fix, Instant, SosAlert, SosStatus, TimelineEntry } from '@saferoute/domain';
import { and, asc, desc, eq, gt, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '../database.ts';
import {
  alerts,
  attempts,
  deliveries,
  evidenceLeaves,
  isOpenAlert,
  isShownAlert,
  positions,
  timeline,
  trackingLinks,
  users,
} from '../schema/index.ts';
import { attemptOf } from './attempts.ts';
import { fixOf } from '../writers/positions.ts';

/** An alert with everything a screen shows of it. */
export interface AlertRecord {
  readonly alert: SosAlert;
  readonly user: { readonly id: string; readonly name: string; readonly phone: string | null };
  readonly acknowledgedByName: string | null;
  readonly resolvedByName: string | null;
  readonly deliveries: readonly (Delivery & { readonly sawLinkAt: Instant | null })[];
  /** The person's newest position, whenever it was taken. */
  readonly lastPosition: Fix | null;
  /** Hash of the first leaf of its evidence; null for an alert of before there was any. */
  readonly firstLeafHash: Uint8Array | null;
}

/** Reads many alerts in three queries, in the order of `ids`; unknown ids are left out. */
export async function readAlertRecords(db: Reader, ids: readonly string[]): Promise<AlertRecord[]> {
  if (ids.length === 0) return [];
  const acknowledger = alias(users, 'acknowledger');
  const resolver = alias(users, 'resolver');
  const [rows, sent, made] = await Promise.all([
    db
      .select({
        alert: alerts,
        user: users,
        position: positions,
        acknowledgedByName: acknowledger.name,
        resolvedByName: resolver.name,
        firstLeafHash: evidenceLeaves.hash,
      })
      .from(alerts)
      .innerJoin(users, eq(users.id, alerts.userId))
      .leftJoin(positions, eq(positions.userId, alerts.userId))
      .leftJoin(acknowledger, eq(acknowledger.id, alerts.acknowledgedBy))
      .leftJoin(resolver, eq(resolver.id, alerts.resolvedBy))
      .leftJoin(evidenceLeaves, and(eq(evidenceLeaves.chain, alerts.id), eq(evidenceLeaves.seq, 1)))
      .where(inArray(alerts.id, [...ids])),
    db
      .select({ delivery: deliveries, sawLinkAt: trackingLinks.firstSeenAt })
      .from(deliveries)
      .leftJoin(trackingLinks, eq(trackingLinks.id, deliveries.linkId))
      .where(and(inArray(deliveries.alertId, [...ids]), eq(deliveries.purpose, 'sos')))
      .orderBy(asc(deliveries.createdAt), asc(deliveries.id)),
    db
      .select({ attempt: attempts })
      .from(attempts)
      .innerJoin(deliveries, eq(deliveries.id, attempts.deliveryId))
      .where(inArray(deliveries.alertId, [...ids]))
      .orderBy(asc(attempts.startedAt), asc(attempts.id)),
  ]);
  const byDelivery = Map.groupBy(made, ({ attempt }) => attempt.deliveryId);
  const byAlert = Map.groupBy(newestPerPhone(sent), ({ delivery }) => delivery.alertId);
  const records = rows.map(({ alert, user, position, acknowledgedByName, resolvedByName, firstLeafHash }) => ({
    alert,
    user: { id: user.id, name: user.name, phone: user.phone },
    acknowledgedByName,
    resolvedByName,
    deliveries: (byAlert.get(alert.id) ?? []).map(({ delivery, sawLinkAt }) => {
      const {
        linkId: _linkId,
        sealedToken: _sealedToken,
        createdAt: _createdAt,
        journeyId: _journey,
        promptId: _prompt,
        ...columns
      } = delivery;
      return { ...columns, sawLinkAt, attempts: (byDelivery.get(delivery.id) ?? []).map(({ attempt }) => attemptOf(attempt)) };
    }),
    lastPosition: position === null ? null : fixOf(position),
    firstLeafHash,
  }));
  const found = new Map(records.map((record) => [record.alert.id, record]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** After a reopening a person is texted again; what counts is how far the newest call for help got. */
function newestPerPhone<S extends { readonly delivery: typeof deliveries.$inferSelect }>(sent: readonly S[]): S[] {
  return [...new Map(sent.map((each) => [`${each.delivery.alertId} ${each.delivery.recipient.phone}`, each])).values()];
}

/** Which alerts to list. */
export interface AlertQuery {
  readonly userId?: string | undefined;
  readonly status?: SosStatus | undefined;
  readonly openOnly?: boolean | undefined;
  /** Without those their originator is not to learn of: no page and no cursor may tell of them. */
  readonly shownOnly?: boolean | undefined;
  /** `<receivedAt ms>:<id>` of the last one seen; anything unreadable starts from the beginning. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Newest first. Keyset paging: a page costs the same however deep it is. */
export async function listAlertIds(db: Reader, query: AlertQuery): Promise<{ ids: string[]; nextCursor: string | null }> {
  const conditions: (SQL | undefined)[] = [
    query.userId === undefined ? undefined : eq(alerts.userId, query.userId),
    query.status === undefined ? undefined : eq(alerts.status, query.status),
    query.openOnly ? isOpenAlert : undefined,
    query.shownOnly ? isShownAlert : undefined,
    olderThan(query.cursor),
  ];
  const rows = await db
    .select({ id: alerts.id, receivedAt: alerts.receivedAt })
    .from(alerts)
    .where(and(...conditions))
    .orderBy(desc(sql`date_trunc('milliseconds', ${alerts.receivedAt})`), desc(alerts.id))
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { ids: page.map(({ id }) => id), nextCursor: rows.length > page.length && last ? `${last.receivedAt}:${last.id}` : null };
}

function olderThan(cursor: string | undefined): SQL | undefined {
  const match = /^(\d{1,15}):([\w-]{1,64})$/.exec(cursor ?? '');
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const at = Number(match[1]);
  return or(lt(alerts.receivedAt, at), and(eq(alerts.receivedAt, at), lt(alerts.id, match[2])));
}

/** A timeline, oldest first, after sequence number `afterSeq` (0 = from the start). */
export async function readTimeline(db: Reader, alertId: string, afterSeq = 0): Promise<TimelineEntry[]> {
  const rows = await db
    .select()
    .from(timeline)
    .where(and(eq(timeline.alertId, alertId), gt(timeline.seq, afterSeq)))
    .orderBy(asc(timeline.seq));
  return rows.map(entryOf);
}

export function entryOf(row: typeof timeline.$inferSelect): TimelineEntry {
  const { xid: _xid, n: _n, ...entry } = row;
  return entry;
}

/** Open alerts whose deadline has passed, longest overdue first. */
export async function listDueAlertIds(db: Reader, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: alerts.id })
    .from(alerts)
    .where(sql`${alerts.nextEscalationAt} <= saferoute.now()`)
    .orderBy(asc(alerts.nextEscalationAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Whose alert it is. */
export async function findAlertOwner(db: Reader, alertId: string): Promise<string | null> {
  const [row] = await db.select({ userId: alerts.userId }).from(alerts).where(eq(alerts.id, alertId));
  return row?.userId ?? null;
}

/** Whether a person has an open alert other than `exceptId`. */
export async function hasOpenAlert(db: Reader, userId: string, exceptId: string): Promise<boolean> {
  const openId = await findOpenAlertId(db, userId);
  return openId !== null && openId !== exceptId;
}

/** The id of a person's open alert. */
export async function findOpenAlertId(db: Reader, userId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(eq(alerts.userId, userId), isOpenAlert));
  return row?.id ?? null;
}
