import type { CarrierOutcome } from '@saferoute/domain';
import { beginAttempt, readJobPayload, recordOutcome, recordReceipt, type BegunAttempt } from '@saferoute/usecases';
import type { SosTask, TaskTools } from './sos-task.ts';

/** Something is due for a delivery: an attempt, or a receipt that has not come. */
export const deliveryProceed: SosTask = async (tools, payload) => {
  const job = readJobPayload('delivery.proceed', payload);
  if (job === null) return tools.logger.error('job.unreadable', { task: 'delivery.proceed' });
  const begun = await begin(tools, job.deliveryId);
  if (begun === null) return;
  const outcome = await send(tools, begun);
  await recordOutcome(tools.ctx, { deliveryId: begun.deliveryId, attemptId: begun.attempt.id, outcome });
};

/** A callback may have been lost: the carrier is asked once before its silence counts. */
async function begin({ ctx, carriers }: TaskTools, deliveryId: string): Promise<BegunAttempt | null> {
  const due = await beginAttempt(ctx, { deliveryId, receiptAsked: false });
  if (due?.kind !== 'ask-for-receipt') return due;
  const receipt = await carriers.get(due.carrier)?.fetchReceipt(due.providerMessageId);
  if (receipt) await recordReceipt(ctx, { deliveryId, attemptId: due.attemptId, receipt });
  const next = await beginAttempt(ctx, { deliveryId, receiptAsked: true });
  return next?.kind === 'send' ? next : null;
}

async function send({ carriers, logger, metrics }: TaskTools, { deliveryId, attempt, message }: BegunAttempt): Promise<CarrierOutcome> {
  const carrier = carriers.get(attempt.carrier);
  const outcome: CarrierOutcome = carrier
    ? await carrier.send(message)
    : { kind: 'permanent', code: 'not-configured', reason: 'sender-refused' };
  metrics.deliveries.inc({ channel: 'sms', carrier: attempt.carrier, outcome: outcome.kind });
  logger.info('delivery.attempted', {
    deliveryId,
    carrier: attempt.carrier,
    outcome: outcome.kind,
    ...(outcome.kind === 'accepted' ? {} : { reason: outcome.reason }),
  });
  return outcome;
}
