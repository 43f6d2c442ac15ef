import type { Attempt, Delivery, Instant } from '@saferoute/domain';
import { sql } from 'drizzle-orm';
import type { ClaimDoor } from '../database.ts';
import { attempts, deliveries } from '../schema/index.ts';
import { insertOf, rowsOf } from './insert-rows.ts';

/**
 * Puts a text's first attempt on record, if the text is still as it was read: one statement, which is a transaction of its own, on disk when this
 * resolves. Answers whether it was; of any number of senders at once one hears yes.
 */
export function claimFirstAttempt(door: ClaimDoor, claim: { before: Delivery; after: Delivery; attempt: Attempt }): Promise<boolean> {
  const { before, after, attempt } = claim;
  const instant = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());
  return door.compareAndSet(sql`
    with claimed as (
      update ${deliveries}
      set state = ${after.state}, channel_started_at = ${instant(after.channelStartedAt)}, next_action_at = ${instant(after.nextActionAt)}
      where id = ${before.id} and state = ${before.state} and next_action_at = ${instant(before.nextActionAt)}
      returning id
    )
    ${insertOf(rowsOf(attempts, [{ ...attempt, deliveryId: before.id }]))} where exists (select from claimed)
    returning id`);
}
