import {
  allClearSms,
  areYouOkSms,
  campusSosSms,
  isOpen,
  isWanted,
  journeyShareSms,
  sosSmsBody,
  type Delivery,
  type Fix,
  type Instant,
  type SosSms,
} from '@saferoute/domain';
import {
  lockDeliveryToSend,
  lockJourneyText,
  readUntriedText,
  type LockedDelivery,
  type LockedJourneyText,
  type SosTextFacts,
  type Tx,
} from '@saferoute/db';
import type { UseCaseContext } from './context.ts';

/** A locked delivery, whether anybody still needs its text, and what it says now. */
export interface TextToSend extends Pick<LockedDelivery, 'delivery' | 'bodyHashes'> {
  readonly wanted: boolean;
  /** To be asked only while it is wanted. */
  readonly body: () => string;
}

/** Locks a text to the end of the transaction; null when there is none under this id. Almost all are about an alert. */
export async function lockTextToSend(ctx: UseCaseContext, tx: Tx, deliveryId: string): Promise<TextToSend | null> {
  const locked = await lockDeliveryToSend(tx, deliveryId);
  if (locked === null) return lockJourneyTextToSend(ctx, tx, deliveryId);
  return textAboutAlert(ctx, locked);
}

function textAboutAlert(
  ctx: UseCaseContext,
  { delivery, bodyHashes, sealedToken, facts }: LockedDelivery & { facts: SosTextFacts },
): TextToSend {
  return {
    delivery,
    bodyHashes,
    wanted: isWanted(delivery.purpose, isOpen(facts.alert)),
    body: () => {
      const token = sealedToken === null ? null : ctx.seal.open(sealedToken);
      return delivery.purpose === 'sos' ? callForHelp(delivery, sosTextOf(ctx, facts, token)) : allClear(facts);
    },
  };
}

/** A text about an alert that nobody has tried to send yet, unlocked, with the time; null when it was tried. */
export async function readUntriedTextToSend(
  ctx: UseCaseContext,
  deliveryId: string,
): Promise<(TextToSend & { readonly now: Instant }) | null> {
  const untried = await readUntriedText(ctx.db.read, deliveryId);
  return untried === null ? null : { ...textAboutAlert(ctx, untried), now: untried.now };
}

async function lockJourneyTextToSend(ctx: UseCaseContext, tx: Tx, deliveryId: string): Promise<TextToSend | null> {
  const [text, now] = await Promise.all([lockJourneyText(tx, deliveryId), tx.now()]);
  if (text === null) return null;
  const body = text.delivery.purpose === 'are-you-ok' ? questionOf(text) : invitationOf(ctx, text, now);
  return { delivery: text.delivery, bodyHashes: text.bodyHashes, wanted: body !== null, body: () => body ?? '' };
}

/** Null once the question is settled. */
function questionOf({ promptId, user: { timeZone, locale }, watch }: LockedJourneyText): string | null {
  const prompt = watch?.prompt ?? null;
  if (prompt === null || prompt.id !== promptId) return null;
  return areYouOkSms({ kind: prompt.kind, answerBy: prompt.answerBy, timeZone, locale });
}

/** Null once the link no longer opens. */
function invitationOf(ctx: UseCaseContext, text: LockedJourneyText, now: Instant): string | null {
  const { user, sealedToken, linkEndsAt, linkRevokedAt } = text;
  if (sealedToken === null || linkRevokedAt !== null || (linkEndsAt !== null && linkEndsAt <= now)) return null;
  return journeyShareSms({ name: user.name, trackingUrl: `${ctx.publicUrl}/track/${ctx.seal.open(sealedToken)}`, locale: user.locale });
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
