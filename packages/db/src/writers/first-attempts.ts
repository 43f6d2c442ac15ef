import type { Attempt, Delivery, Instant } from '@saferoute/domain';
import { sql } from 'drizzle-orm';
import type { ClaimDoor } from '../database.ts';
import { attempts, deliveries } from '../schema/index.ts';
import { insertOf, rowsOf } from './insert-rows.ts';

/** A first attempt that is to be on record, if the text is still `before`. */
export interface ClaimedAttempt {
  readonly before: Delivery;
  readonly after: Delivery;
  readonly attempt: Attempt;
  /** SHA-256 of what it says. */
  readonly bodySha256: Uint8Array;
}

/**
 * Puts a text's first attempt on record, if the text is still as it was read: one statement, which is a transaction of its own, on disk when this
 * resolves. Answers whether it was; of any number of senders at once one hears yes.
 */
export function claimFirstAttempt(door: ClaimDoor, claim: ClaimedAttempt): Promise<boolean> {
  const { before, after, attempt, bodySha256 } = claim;
  const instant = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());
  return door.compareAndSet(sql`
    with claimed as (
      update ${deliveries}
      set state = ${after.state}, channel_started_at = ${instant(after.channelStartedAt)}, next_action_at = ${instant(after.nextActionAt)}
      where id = ${before.id} and state = ${before.state} and next_action_at = ${instant(before.nextActionAt)}
      returning id
    )
    ${insertOf(rowsOf(attempts, [{ ...attempt, deliveryId: before.id, bodySha256 }]))} where exists (select from claimed)
    returning id`);
}
