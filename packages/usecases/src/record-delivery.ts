import {
  decideDelivery,
  ok,
  type CarrierOutcome,
  type CarrierWord,
  type Delivery,
  type DeliveryCommand,
  type Receipt,
  type Result,
} from '@saferoute/domain';
import { listAlarms, listDueDeliveryIds, lockDelivery } from '@saferoute/db';
import { heedCarrier } from './alarms.ts';
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

type ReportCommand = Extract<DeliveryCommand, { type: 'outcome' | 'receipt' }>;

async function change(ctx: UseCaseContext, deliveryId: string, command: ReportCommand): Answer {
  return ctx.db.transaction(async (tx) => {
    const [locked, now, standing] = await Promise.all([lockDelivery(tx, deliveryId), tx.now(), listAlarms(tx)]);
    if (locked === null) return rejection('delivery-not-found');
    const { delivery } = locked;
    const { next, events } = decideDelivery(delivery, command, { policy: ctx.delivery, now, random: ctx.random() });
    if (next === delivery) return ok(delivery);
    await storeDelivery(tx, { before: delivery, after: next, bodySha256: null });
    await recordOnAlert(ctx, tx, { locked, after: next, events });
    await heedCarrier(ctx, tx, { standing, word: wordOf(next, command) });
    return ok(next);
  });
}

/** What the carrier said in this command, as far as it is about us. */
function wordOf({ attempts }: Delivery, command: ReportCommand): CarrierWord {
  const carrier = attempts.find(({ id }) => id === command.attemptId)?.carrier ?? '';
  const said = command.type === 'outcome' ? command.outcome : command.receipt;
  const accepted = command.type === 'outcome' && command.outcome.kind === 'accepted';
  return { carrier, accepted, code: 'code' in said ? said.code : null, reason: 'reason' in said ? said.reason : null };
}

/** Ids of deliveries something is due for: the sweeper's net under lost wake-ups. */
export function findDueDeliveries(ctx: UseCaseContext, limit: number): Promise<string[]> {
  return listDueDeliveryIds(ctx.db.read, limit);
}
