import { ok, type Delivery, type DeliveryEvent } from '@saferoute/domain';
import { deliveryFields, toHex } from '@saferoute/domain/evidence';
import { saveDelivery, type ChangedDelivery, type LockedDelivery, type Tx } from '@saferoute/db';
import type { NewLeaf } from './chain-leaves.ts';
import { changeLockedAlert } from './change-alert.ts';
import type { UseCaseContext } from './context.ts';

/** Stores a delivery and the wake-up for whatever it waits for. While a carrier is being asked, the attempt's own result wakes it. */
export async function storeDelivery(tx: Tx, changed: ChangedDelivery): Promise<void> {
  const { after } = changed;
  const waits = after.nextActionAt !== null && after.state !== 'SENDING';
  await Promise.all([
    saveDelivery(tx, changed),
    ...(waits
      ? [
          tx.jobs.enqueue([
            {
              task: 'delivery.proceed',
              key: `${after.id}@${after.nextActionAt}`,
              payload: { deliveryId: after.id },
              due: after.nextActionAt,
            },
          ]),
        ]
      : []),
  ]);
}

/** What became of a delivery. */
export interface DeliveryNews {
  readonly locked: Pick<LockedDelivery, 'delivery' | 'bodyHashes'>;
  readonly after: Delivery;
  readonly events: readonly DeliveryEvent[];
}

/**
 * Puts what happened to a locked delivery on its alert's timeline and on record, as a command to the alert like any other. Lock order is
 * delivery, then alert. A text about a journey has no timeline to stand on: its attempts are its record.
 */
export async function recordOnAlert(ctx: UseCaseContext, tx: Tx, news: DeliveryNews): Promise<void> {
  const { events } = news;
  const { delivery } = news.locked;
  const { alertId } = delivery;
  const leaves = attemptLeaves(news);
  if (alertId === null || events.length + leaves.length === 0) return;
  const recorded = await changeLockedAlert(ctx, tx, {
    alertId,
    leaves,
    build: () => ok({ type: 'recordDelivery', purpose: delivery.purpose, recipient: delivery.recipient, events }),
  });
  if (!recorded.ok) throw new Error(`a delivery's news is never refused, yet the machine said ${recorded.error.kind}`);
}

/** A leaf for each attempt that has come further: what became of it, and what it said. One that only begins has its leaf when it does. */
function attemptLeaves({ locked: { delivery, bodyHashes }, after }: DeliveryNews): readonly NewLeaf[] {
  const begun = new Set(delivery.attempts.map(({ id }) => id));
  return after.attempts
    .filter((attempt) => begun.has(attempt.id) && !delivery.attempts.includes(attempt))
    .map((attempt) => {
      const body = bodyHashes.get(attempt.id);
      return { type: 'delivery', fields: deliveryFields({ delivery, attempt, bodySha256: body === undefined ? null : toHex(body) }) };
    });
}
