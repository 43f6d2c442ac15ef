import {
  ALWAYS_HEARD,
  decideMonitors,
  expiryWhenClosed,
  isTextable,
  newDelivery,
  shareExpiry,
  type Instant,
  type Journey,
  type JourneyDecision,
  type JourneyEffect,
  type MonitorDecision,
  type MonitorEffect,
  type RaiseSos,
  type Watch,
  type WatchOrder,
} from '@saferoute/domain';
import {
  appendJournal,
  findUser,
  insertJourney,
  insertJourneyText,
  insertNotifications,
  insertShareLink,
  listClosedAlertsOn,
  lockWatch,
  saveWatch,
  setLinkExpiry,
  setShareExpiry,
  updateJourney,
  withdrawPrompts,
  type Tx,
} from '@saferoute/db';
import { announceJourney, announceListedJourney } from './announce-journey.ts';
import type { UseCaseContext } from './context.ts';
import { newLink } from './new-link.ts';
import { openTrip } from './settle-trip.ts';

/** A link that was just made; its token is known this once. */
export interface NewShare {
  readonly id: string;
  readonly token: string;
}

/** What the saver cannot do itself: SOSs to raise in the same transaction; and the links that the owner hands out. */
export interface Asked {
  readonly raises: readonly RaiseSos[];
  readonly links: readonly NewShare[];
}

type EffectOf<K extends JourneyEffect['kind']> = Extract<JourneyEffect, { kind: K }>;
const ofKind =
  <K extends string>(kind: K) =>
  <E extends { readonly kind: string }>(effect: E): effect is Extract<E, { kind: K }> =>
    effect.kind === kind;

/** Stores a whole decision about a journey, its monitors included. Hints follow the commit. */
export async function saveJourneyDecision(
  ctx: UseCaseContext,
  tx: Tx,
  saved: { before: Journey | null; decision: JourneyDecision; now: Instant },
): Promise<Asked> {
  const { before, decision, now } = saved;
  const { next, entries, effects } = decision;
  if (next === before) return { raises: [], links: [] };
  await Promise.all([before === null ? insertJourney(tx, next) : updateJourney(tx, next), appendJournal(tx, entries)]);
  await notify(ctx, tx, { journeyId: next.id, effects, now });
  const links: NewShare[] = [];
  for (const share of effects.filter(ofKind('share-link'))) links.push(await shareLink(ctx, tx, { journeyId: next.id, share, now }));
  for (const { order } of effects.filter(ofKind('watch'))) await giveOrder(ctx, tx, { journeyId: next.id, order, now });
  if (effects.some(({ kind }) => kind === 'expire-links')) await endLinks(tx, next);
  if (effects.some(({ kind }) => kind === 'settle-trip')) await openTrip(tx, next);
  tx.afterCommit(() => {
    announceJourney(ctx, [next.userId, next.driverId], next.id);
    announceListedJourney(ctx, next.id);
  });
  return { raises: effects.filter(ofKind('raise-sos')), links };
}

/** Stores a whole decision of a journey's monitors; answers the SOSs to raise in the same transaction. */
export async function saveMonitorDecision(
  ctx: UseCaseContext,
  tx: Tx,
  saved: { before: Watch | null; decision: MonitorDecision; now: Instant },
): Promise<readonly RaiseSos[]> {
  const { before, decision, now } = saved;
  const { next, entries, effects } = decision;
  if (next === before) return [];
  const { journeyId } = next;
  await Promise.all([saveWatch(tx, next), appendJournal(tx, entries)]);
  await notify(ctx, tx, { journeyId, effects, now });
  for (const text of effects.filter(ofKind('text-owner'))) await textOwner(tx, { journeyId, text, now });
  if (effects.some(({ kind }) => kind === 'withdraw-prompt')) await withdrawPrompts(tx, { journeyId, now });
  await tx.jobs.enqueue(
    effects.filter(ofKind('wake')).map(({ id, at }) => ({ task: 'journey.look', key: id, payload: { journeyId }, due: at })),
  );
  tx.afterCommit(() => {
    announceJourney(ctx, [next.userId], journeyId);
    // Most of what a watch notes nobody is told: a question, its end and an order are in the journal.
    if (entries.length > 0) announceListedJourney(ctx, journeyId);
  });
  return effects.filter(ofKind('raise-sos'));
}

async function giveOrder(ctx: UseCaseContext, tx: Tx, given: { journeyId: string; order: WatchOrder; now: Instant }): Promise<void> {
  const { journeyId, order, now } = given;
  const before = await lockWatch(tx, journeyId);
  // An order asks nobody and calls nobody: a wake-up that it arms too early finds that the server was deaf meanwhile, and arms a later one.
  const decided = decideMonitors(before, order, { policy: ctx.monitors, now, hearingSince: ALWAYS_HEARD });
  if (!decided.ok) throw new Error(`a journey's order to its monitors is never refused, yet they said ${decided.error}`);
  await saveMonitorDecision(ctx, tx, { before, decision: decided.value, now });
}

async function notify(
  ctx: UseCaseContext,
  tx: Tx,
  about: { journeyId: string; effects: readonly (JourneyEffect | MonitorEffect)[]; now: Instant },
): Promise<void> {
  const { journeyId, effects, now } = about;
  const rows = effects.filter(ofKind('notify')).flatMap(({ id, userIds, type, title, body }) => {
    return userIds.map((userId) => ({ id: `${id}:${userId}`, userId, journeyId, type, title, body, createdAt: now }));
  });
  await insertNotifications(tx, rows);
  tx.afterCommit(() =>
    announceJourney(
      ctx,
      rows.map(({ userId }) => userId),
      journeyId,
    ),
  );
}

/** Answers the link's token: the only time it is known to more than its recipient. */
async function shareLink(
  ctx: UseCaseContext,
  tx: Tx,
  { journeyId, share, now }: { journeyId: string; share: EffectOf<'share-link'>; now: Instant },
): Promise<NewShare> {
  const { id, recipient } = share;
  const { link, token } = newLink(ctx, journeyId);
  await insertShareLink(tx, { journeyId, link, recipient, now });
  if (recipient !== null) {
    const delivery = newDelivery({ id, alertId: null, purpose: 'journey-share', recipient, now });
    await insertJourneyText(tx, { journeyId, delivery, link, promptId: null });
    await tx.jobs.enqueue([{ task: 'delivery.proceed', key: id, payload: { deliveryId: id }, due: null }]);
  }
  return { id: link.id, token };
}

/** Somebody without a number is asked on their devices alone. */
async function textOwner(
  tx: Tx,
  { journeyId, text, now }: { journeyId: string; text: Extract<MonitorEffect, { kind: 'text-owner' }>; now: Instant },
): Promise<void> {
  const { id, userId, prompt } = text;
  const user = await findUser(tx, userId);
  if (user === null || user.phone === null || !isTextable(user.phone)) return;
  const recipient = { audience: 'self', name: user.name, phone: user.phone } as const;
  const delivery = newDelivery({ id, alertId: null, purpose: 'are-you-ok', recipient, now });
  await insertJourneyText(tx, { journeyId, delivery, link: null, promptId: prompt.id });
  await tx.jobs.enqueue([{ task: 'delivery.proceed', key: id, payload: { deliveryId: id }, due: null }]);
}

/** Shared links run out after the journey; links of an SOS on it once the alert is closed as well. */
async function endLinks(tx: Tx, journey: Journey): Promise<void> {
  await setShareExpiry(tx, journey.id, shareExpiry(journey));
  for (const { id, closedAt } of await listClosedAlertsOn(tx, journey.id))
    await setLinkExpiry(tx, id, expiryWhenClosed({ alertClosedAt: closedAt, journey }));
}
