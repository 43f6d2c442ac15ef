import type { Attempt, Delivery, Instant } from '@saferoute/domain';
import { and, eq, notExists, sql } from 'drizzle-orm';
import { builtOnce } from '../built-once.ts';
import type { Reader } from '../database.ts';
import { textColumns, textFactsOf, type SosTextFacts } from '../readers/deliveries.ts';
import { parseTimestamp } from '../schema/columns.ts';
import { alerts, attempts, deliveries, positions, users } from '../schema/index.ts';
import { lockedOf, type LockedDelivery } from './deliveries.ts';
import { insertOf, rowsOf } from './insert-rows.ts';

/** A text about an alert that nobody has tried to send yet, what it is written from, and the time. */
export interface UntriedText extends LockedDelivery {
  readonly facts: SosTextFacts;
  readonly now: Instant;
}

const untriedText = builtOnce((db) => {
  const tried = db.select({ id: attempts.id }).from(attempts).where(eq(attempts.deliveryId, deliveries.id));
  return db
    .select({ delivery: deliveries, ...textColumns, now: sql<string>`saferoute.now()::text` })
    .from(deliveries)
    .innerJoin(alerts, eq(alerts.id, deliveries.alertId))
    .innerJoin(users, eq(users.id, alerts.userId))
    .leftJoin(positions, eq(positions.userId, alerts.userId))
    .where(and(eq(deliveries.id, sql.placeholder('deliveryId')), eq(deliveries.state, 'WAITING'), notExists(tried)))
    .prepare('untried_text');
});

/** Reads it without a lock; null when it was tried, or is no text about an alert. */
export async function readUntriedText(db: Reader, deliveryId: string): Promise<UntriedText | null> {
  const [row] = await untriedText(db).execute({ deliveryId });
  return row === undefined ? null : { ...lockedOf(row.delivery, []), facts: textFactsOf(row), now: parseTimestamp(row.now) };
}

/**
 * Puts a text's first attempt on record, if the text is still as it was read: one statement, which is a transaction of its own, on disk when this
 * resolves. Answers whether it was; of any number of senders at once one hears yes.
 */
export async function claimFirstAttempt(db: Reader, claim: { before: Delivery; after: Delivery; attempt: Attempt }): Promise<boolean> {
  const { before, after, attempt } = claim;
  const instant = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());
  const claimed = await db.execute(sql`
    with claimed as (
      update ${deliveries}
      set state = ${after.state}, channel_started_at = ${instant(after.channelStartedAt)}, next_action_at = ${instant(after.nextActionAt)}
      where id = ${before.id} and state = ${before.state} and next_action_at = ${instant(before.nextActionAt)}
      returning id
    )
    ${insertOf(rowsOf(attempts, [{ ...attempt, deliveryId: before.id }]))} where exists (select from claimed)
    returning id`);
  return claimed.length === 1;
}
