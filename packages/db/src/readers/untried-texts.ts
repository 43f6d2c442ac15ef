import type { Instant } from '@saferoute/domain';
import { and, eq, notExists, sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { parseTimestamp } from '../schema/columns.ts';
import { alerts, attempts, deliveries, positions, users } from '../schema/index.ts';
import { lockedOf, type LockedDelivery } from '../writers/deliveries.ts';
import { textColumns, textFactsOf, type SosTextFacts } from './deliveries.ts';

/** A text about an alert that nobody has tried to send yet, what it is written from, and the time. */
export interface UntriedText extends LockedDelivery {
  readonly facts: SosTextFacts;
  readonly now: Instant;
}

/** Reads it without a lock; null when it was tried, or is no text about an alert. */
export async function readUntriedText(db: Reader, deliveryId: string): Promise<UntriedText | null> {
  const tried = db.select({ id: attempts.id }).from(attempts).where(eq(attempts.deliveryId, deliveries.id));
  const [row] = await db
    .select({ delivery: deliveries, ...textColumns, now: sql<string>`saferoute.now()::text` })
    .from(deliveries)
    .innerJoin(alerts, eq(alerts.id, deliveries.alertId))
    .innerJoin(users, eq(users.id, alerts.userId))
    .leftJoin(positions, eq(positions.userId, alerts.userId))
    .where(and(eq(deliveries.id, deliveryId), eq(deliveries.state, 'WAITING'), notExists(tried)));
  return row === undefined ? null : { ...lockedOf(row.delivery, []), facts: textFactsOf(row), now: parseTimestamp(row.now) };
}
