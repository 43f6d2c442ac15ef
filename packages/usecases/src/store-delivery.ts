import { ok, type Delivery, type DeliveryEvent } from '@saferoute/domain';
import { saveDelivery, type Tx } from '@saferoute/db';
import { changeLockedAlert } from './change-alert.ts';
import type { UseCaseContext } from './context.ts';

/** Stores a delivery and the wake-up for whatever it waits for. While a carrier is being asked, the attempt's own result wakes it. */
export async function storeDelivery(tx: Tx, { before, after }: { before: Delivery; after: Delivery }): Promise<void> {
  const waits = after.nextActionAt !== null && after.state !== 'SENDING';
  await Promise.all([
    saveDelivery(tx, before, after),
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

/**
 * Puts what happened to a locked delivery on its alert's timeline, as a command to the alert like any other. Lock order is delivery, then
 * alert. A text about a journey has no timeline to stand on: its attempts are its record.
 */
export async function recordOnAlert(
  ctx: UseCaseContext,
  tx: Tx,
  news: { delivery: Delivery; events: readonly DeliveryEvent[] },
): Promise<void> {
  const { delivery, events } = news;
  const { alertId } = delivery;
  if (events.length === 0 || alertId === null) return;
  const recorded = await changeLockedAlert(ctx, tx, {
    alertId,
    build: () => ok({ type: 'recordDelivery', purpose: delivery.purpose, recipient: delivery.recipient, events }),
  });
  if (!recorded.ok) throw new Error(`a delivery's news is never refused, yet the machine said ${recorded.error.kind}`);
}
