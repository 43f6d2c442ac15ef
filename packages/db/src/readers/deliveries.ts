import type { Delivery, DeliveryState, Fix, Instant, SosAlert } from '@saferoute/domain';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { alerts, attempts, deliveries, positions, users } from '../schema/index.ts';
import { parseTimestamp } from '../schema/columns.ts';
import { attemptOf } from '../writers/deliveries.ts';
import { fixOf } from '../writers/positions.ts';

/** What a text about an alert is written from. */
export interface SosTextFacts {
  readonly alert: SosAlert;
  readonly user: { readonly name: string; readonly timeZone: string; readonly locale: string };
  readonly position: Fix | null;
}

/** The same for one delivery, with the state it was in when read. */
export interface DeliveryContext extends SosTextFacts {
  readonly state: DeliveryState;
}

export async function findDeliveryContext(db: Reader, deliveryId: string): Promise<DeliveryContext | null> {
  const [row] = await db
    .select({ state: deliveries.state, ...textColumns })
    .from(deliveries)
    .innerJoin(alerts, eq(alerts.id, deliveries.alertId))
    .innerJoin(users, eq(users.id, alerts.userId))
    .leftJoin(positions, eq(positions.userId, alerts.userId))
    .where(eq(deliveries.id, deliveryId));
  return row === undefined ? null : { ...row, position: row.position && fixOf(row.position) };
}

const textColumns = {
  alert: alerts,
  user: { name: users.name, timeZone: users.timeZone, locale: users.locale },
  position: positions,
};

/** A delivery as it stands, with the time by the same clock. */
export async function readDelivery(db: Reader, deliveryId: string): Promise<{ delivery: Delivery; now: Instant } | null> {
  const [rows, made] = await Promise.all([
    db
      .select({ delivery: deliveries, now: sql<string>`saferoute.now()::text` })
      .from(deliveries)
      .where(eq(deliveries.id, deliveryId)),
    db.select().from(attempts).where(eq(attempts.deliveryId, deliveryId)).orderBy(asc(attempts.startedAt), asc(attempts.id)),
  ]);
  const row = rows[0];
  if (row === undefined) return null;
  const { linkId: _linkId, sealedToken: _sealedToken, createdAt: _createdAt, ...delivery } = row.delivery;
  return { delivery: { ...delivery, attempts: made.map(attemptOf) }, now: parseTimestamp(row.now) };
}

/** Texts the person's own phone must send, with all that is needed to write them. */
export async function listDirectTexts(db: Reader, alertId: string) {
  const rows = await db
    .select({ recipient: deliveries.recipient, sealedToken: deliveries.sealedToken, ...textColumns })
    .from(deliveries)
    .innerJoin(alerts, eq(alerts.id, deliveries.alertId))
    .innerJoin(users, eq(users.id, alerts.userId))
    .leftJoin(positions, eq(positions.userId, alerts.userId))
    .where(and(eq(deliveries.alertId, alertId), eq(deliveries.state, 'DIRECT_TEXT')));
  return rows.map((row) => ({ ...row, position: row.position && fixOf(row.position) }));
}

/** Deliveries something is due for, longest overdue first. */
export async function listDueDeliveryIds(db: Reader, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(sql`${deliveries.nextActionAt} <= saferoute.now()`)
    .orderBy(asc(deliveries.nextActionAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}
