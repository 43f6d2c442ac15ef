import type { Delivery, Fix, SosAlert } from '@saferoute/domain';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { alerts, attempts, deliveries, positions, users } from '../schema/index.ts';
import { attemptOf } from './attempts.ts';
import { fixOf } from '../writers/positions.ts';

/** What a text about an alert is written from. */
export interface SosTextFacts {
  readonly alert: Pick<SosAlert, 'status' | 'location' | 'triggeredAt' | 'receivedAt' | 'resolvedAt'>;
  readonly user: { readonly name: string; readonly timeZone: string; readonly locale: string };
  readonly position: Fix | null;
}

export const textColumns = {
  alert: {
    status: alerts.status,
    location: alerts.location,
    triggeredAt: alerts.triggeredAt,
    receivedAt: alerts.receivedAt,
    resolvedAt: alerts.resolvedAt,
  },
  user: { name: users.name, timeZone: users.timeZone, locale: users.locale },
  position: positions,
};

interface TextRow extends Omit<SosTextFacts, 'position'> {
  readonly position: typeof positions.$inferSelect | null;
}

export function textFactsOf({ alert, user, position }: TextRow): SosTextFacts {
  return { alert, user, position: position && fixOf(position) };
}

/** Texts the person's own phone must send, with all that is needed to write them. */
export async function listDirectTexts(db: Reader, alertId: string) {
  const rows = await db
    .select({ recipient: deliveries.recipient, sealedToken: deliveries.sealedToken, ...textColumns })
    .from(deliveries)
    .innerJoin(alerts, eq(alerts.id, deliveries.alertId))
    .innerJoin(users, eq(users.id, alerts.userId))
    .leftJoin(positions, eq(positions.userId, alerts.userId))
    .where(and(eq(deliveries.alertId, alertId), eq(deliveries.state, 'DIRECT_TEXT'), eq(deliveries.purpose, 'sos')));
  return rows.map((row) => ({ ...row, ...textFactsOf(row) }));
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

/** Every text of an alert, with its attempts: what decisions about the alert's end are made from. */
export async function listDeliveries(db: Reader, alertId: string): Promise<Delivery[]> {
  const [rows, made] = await Promise.all([
    db.select().from(deliveries).where(eq(deliveries.alertId, alertId)).orderBy(asc(deliveries.createdAt), asc(deliveries.id)),
    db
      .select({ attempt: attempts })
      .from(attempts)
      .innerJoin(deliveries, eq(deliveries.id, attempts.deliveryId))
      .where(eq(deliveries.alertId, alertId))
      .orderBy(asc(attempts.startedAt), asc(attempts.id)),
  ]);
  return rows.map(
    ({ linkId: _linkId, sealedToken: _sealedToken, createdAt: _createdAt, journeyId: _journey, promptId: _prompt, ...delivery }) => ({
      ...delivery,
      attempts: made.flatMap(({ attempt }) => (attempt.deliveryId === delivery.id ? [attemptOf(attempt)] : [])),
    }),
  );
}
