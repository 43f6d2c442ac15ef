import {
  allClearSms,
  campusSosSms,
  decideDelivery,
  isOpen,
  isWanted,
  sosSmsBody,
  type Attempt,
  type Delivery,
  type Fix,
  type Instant,
  type SmsMessage,
  type SosSms,
} from '@saferoute/domain';
import { lockDeliveryToSend, type SosTextFacts, type Tx } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { recordOnAlert, storeDelivery } from './store-delivery.ts';

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

/**
 * Asks the delivery machine what to do now and stores that before anything leaves the house. Answers the attempt to make, or the receipt to ask
 * for unless that was done, or null when nothing is due (a wake-up that was early, late, doubled or overtaken).
 */
export async function beginAttempt(
  ctx: UseCaseContext,
  { deliveryId, receiptAsked }: { deliveryId: string; receiptAsked: boolean },
): Promise<BegunAttempt | OverdueReceipt | null> {
  return ctx.db.transaction(async (tx) => {
    const [locked, now] = await Promise.all([lockDeliveryToSend(tx, deliveryId), tx.now()]);
    if (locked === null) return null;
    const { delivery, sealedToken, facts } = locked;
    const overdue = receiptAsked ? null : overdueReceipt(delivery, now);
    if (overdue !== null) return overdue;
    const decision = decideDelivery(
      delivery,
      { type: 'proceed', wanted: isWanted(delivery.purpose, isOpen(facts.alert)) },
      { policy: ctx.delivery, now, random: ctx.random() },
    );
    if (decision.next === delivery) {
      await wakeWhenDue(tx, delivery, now);
      return null;
    }
    await storeDelivery(tx, { before: delivery, after: decision.next });
    await recordOnAlert(ctx, tx, { delivery, events: decision.events });
    if (decision.send === null) return null;
    const token = sealedToken === null ? null : ctx.seal.open(sealedToken);
    return {
      kind: 'send',
      deliveryId,
      attempt: decision.send,
      message: messageOf(ctx, { delivery, facts, token, attempt: decision.send }),
    };
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
  readonly delivery: Delivery;
  readonly facts: SosTextFacts;
  readonly token: string | null;
  readonly attempt: Attempt;
}

function messageOf(ctx: UseCaseContext, { delivery, facts, token, attempt }: MessageFacts): SmsMessage {
  return {
    to: delivery.recipient.phone,
    body: delivery.purpose === 'sos' ? callForHelp(delivery, sosTextOf(ctx, facts, token)) : allClear(facts),
    // Short on purpose: one carrier refuses callback URLs of more than 100 characters.
    statusCallbackUrl: `${ctx.publicUrl}/r/${attempt.carrier}/${attempt.id}`,
  };
}

function callForHelp({ recipient }: Delivery, sos: SosSms): string {
  return recipient.audience === 'contact' ? sosSmsBody(sos) : campusSosSms(sos);
}

function allClear({ alert: { status, resolvedAt }, user: { name, timeZone, locale } }: SosTextFacts): string {
  if (resolvedAt === null) throw new Error('an all-clear is wanted for a closed alert only');
  return allClearSms({ name, outcome: status === 'FALSE_ALARM' ? 'FALSE_ALARM' : 'RESOLVED', closedAt: resolvedAt, timeZone, locale });
}

/** What a text about an alert is written from: the newest place known when it is sent. */
export function sosTextOf(ctx: Pick<UseCaseContext, 'publicUrl'>, facts: SosTextFacts, token: string | null): SosSms {
  const { alert, user, position } = facts;
  return {
    name: user.name,
    location: newest(alert.location, position),
    trackingUrl: token === null ? null : `${ctx.publicUrl}/track/${token}`,
    triggeredAt: alert.triggeredAt,
    receivedAt: alert.receivedAt,
    timeZone: user.timeZone,
    locale: user.locale,
  };
}

function newest(atTrigger: Fix | null, live: Fix | null): Fix | null {
  if (atTrigger === null || live === null) return atTrigger ?? live;
  return live.recordedAt > atTrigger.recordedAt ? live : atTrigger;
}
