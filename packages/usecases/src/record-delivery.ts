import { decideDelivery, ok, type CarrierOutcome, type Delivery, type DeliveryCommand, type Receipt, type Result } from '@saferoute/domain';
import { listDueDeliveryIds, lockDelivery } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';
import { recordOnAlert, storeDelivery } from './store-delivery.ts';

type Answer = Promise<Result<Delivery, Rejection>>;

/** A carrier answered a submission. */
export function recordOutcome(ctx: UseCaseContext, said: { deliveryId: string; attemptId: string; outcome: CarrierOutcome }): Answer {
  return change(ctx, said.deliveryId, { type: 'outcome', attemptId: said.attemptId, outcome: said.outcome });
}

/** A carrier reported what became of a message: by callback, or because we asked. Late, doubled and disordered reports are harmless. */
export function recordReceipt(
  ctx: UseCaseContext,
  said: { deliveryId: string; attemptId: string; receipt: Omit<Receipt, 'providerMessageId'> },
): Answer {
  return change(ctx, said.deliveryId, { type: 'receipt', attemptId: said.attemptId, receipt: said.receipt });
}

async function change(ctx: UseCaseContext, deliveryId: string, command: DeliveryCommand): Answer {
  return ctx.db.transaction(async (tx) => {
    const [locked, now] = await Promise.all([lockDelivery(tx, deliveryId), tx.now()]);
    if (locked === null) return rejection('delivery-not-found');
    const { delivery } = locked;
    const { next, events } = decideDelivery(delivery, command, { policy: ctx.delivery, now, random: ctx.random() });
    if (next === delivery) return ok(delivery);
    await storeDelivery(tx, { before: delivery, after: next, bodySha256: null });
    await recordOnAlert(ctx, tx, { locked, after: next, events });
    return ok(next);
  });
}

/** Ids of deliveries something is due for: the sweeper's net under lost wake-ups. */
export function findDueDeliveries(ctx: UseCaseContext, limit: number): Promise<string[]> {
  return listDueDeliveryIds(ctx.db.read, limit);
}
