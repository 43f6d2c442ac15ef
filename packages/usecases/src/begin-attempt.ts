import { createHash } from 'node:crypto';
import { decideDelivery, type Attempt, type Delivery, type Instant, type SmsMessage } from '@saferoute/domain';
import { claimFirstAttempt, type Tx } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { recordOnAlert, storeDelivery } from './store-delivery.ts';
import { lockTextToSend, readUntriedTextToSend, type TextToSend } from './text-to-send.ts';

/** An attempt that is on record and must now be made. */
export interface BegunAttempt {
  readonly kind: 'send';
  readonly deliveryId: string;
  readonly attempt: Attempt;
  readonly message: SmsMessage;
}

/** A message whose receipt is overdue: worth asking the carrier before another channel is used. Nothing is on record of it. */
export interface OverdueReceipt {
  readonly kind: 'ask-for-receipt';
  readonly deliveryId: string;
  readonly attemptId: string;
  readonly carrier: string;
  readonly providerMessageId: string;
}

/** What is due for a delivery and happens outside the house. */
type DueStep = BegunAttempt | OverdueReceipt;

/**
 * Asks the delivery machine what to do now and stores that before anything leaves the house. Answers the attempt to make, or the receipt to ask
 * for unless that was done, or null when nothing is due (a wake-up that was early, late, doubled or overtaken).
 */
export async function beginAttempt(ctx: UseCaseContext, due: { deliveryId: string; receiptAsked: boolean }): Promise<DueStep | null> {
  return (await beginFirstAttempt(ctx, due.deliveryId)) ?? beginLocked(ctx, due);
}

/**
 * The shortest way to a text's first attempt, which is what help waits for: two round trips instead of four. It has no news for its alert yet, so
 * that nothing but the text itself has to be as it was read. Null when it is not, or is no first attempt: the lock decides then.
 */
async function beginFirstAttempt(ctx: UseCaseContext, deliveryId: string): Promise<BegunAttempt | null> {
  const text = await readUntriedTextToSend(ctx, deliveryId);
  if (text === null) return null;
  const { delivery, wanted, now } = text;
  const { next, send, events } = decideDelivery(delivery, { type: 'proceed', wanted }, { policy: ctx.delivery, now, random: ctx.random() });
  if (send === null || events.length > 0) return null;
  const message = messageOf(ctx, { text, attempt: send });
  const isOurs = await claimFirstAttempt(ctx.db.claims, { before: delivery, after: next, attempt: send, bodySha256: hashOf(message) });
  return isOurs ? { kind: 'send', deliveryId, attempt: send, message } : null;
}

async function beginLocked(
  ctx: UseCaseContext,
  { deliveryId, receiptAsked }: { deliveryId: string; receiptAsked: boolean },
): Promise<DueStep | null> {
  return ctx.db.transaction(async (tx) => {
    const [text, now] = await Promise.all([lockTextToSend(ctx, tx, deliveryId), tx.now()]);
    if (text === null) return null;
    const { delivery, wanted } = text;
    const overdue = receiptAsked ? null : overdueReceipt(delivery, now);
    if (overdue !== null) return overdue;
    const decision = decideDelivery(delivery, { type: 'proceed', wanted }, { policy: ctx.delivery, now, random: ctx.random() });
    if (decision.next === delivery) {
      await wakeWhenDue(tx, delivery, now);
      return null;
    }
    const { next, send, events } = decision;
    const message = send === null ? null : messageOf(ctx, { text, attempt: send });
    await storeDelivery(tx, { before: delivery, after: next, bodySha256: message && hashOf(message) });
    await recordOnAlert(ctx, tx, { locked: text, after: next, events });
    return send === null || message === null ? null : { kind: 'send', deliveryId, attempt: send, message };
  });
}

function overdueReceipt({ id, state, attempts, nextActionAt }: Delivery, now: Instant): OverdueReceipt | null {
  const last = attempts.at(-1);
  if (state !== 'ACCEPTED' || last === undefined || last.providerMessageId === null || nextActionAt === null || now < nextActionAt)
    return null;
  return { kind: 'ask-for-receipt', deliveryId: id, attemptId: last.id, carrier: last.carrier, providerMessageId: last.providerMessageId };
}

/** The job that brought us here was early (a dead worker's, run again): come back when something is due. */
async function wakeWhenDue(tx: Tx, delivery: Delivery, now: Instant): Promise<void> {
  const due = delivery.nextActionAt;
  if (due === null || due <= now) return;
  await tx.jobs.enqueue([{ task: 'delivery.proceed', key: `${delivery.id}@${due}`, payload: { deliveryId: delivery.id }, due }]);
}

interface MessageFacts {
  readonly text: TextToSend;
  readonly attempt: Attempt;
}

function messageOf(ctx: UseCaseContext, { text: { delivery, body }, attempt }: MessageFacts): SmsMessage {
  return {
    to: delivery.recipient.phone,
    body: body(),
    // Short on purpose: one carrier refuses callback URLs of more than 100 characters.
    statusCallbackUrl: `${ctx.publicUrl}/r/${attempt.carrier}/${attempt.id}`,
  };
}

const hashOf = ({ body }: SmsMessage): Uint8Array => createHash('sha256').update(body, 'utf8').digest();
