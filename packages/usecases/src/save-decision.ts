import { fromHex, timelineFields } from '@saferoute/domain/evidence';
import { expiryWhenClosed, newDelivery, type Decision, type Effect, type Instant, type SosAlert } from '@saferoute/domain';
import {
  insertDecision,
  insertEvidence,
  readAlertJourney,
  setLinkExpiry,
  updateAlert,
  type ChainState,
  type JobRequest,
  type NewDelivery,
  type NewNotification,
  type Tx,
} from '@saferoute/db';
import { chainLeaves, type ChainedLeaves, type NewLeaf } from './chain-leaves.ts';
import type { UseCaseContext } from './context.ts';
import { followOnJourneys } from './follow-alert.ts';
import { newLink } from './new-link.ts';

/** A decision that is to be stored. */
export interface DecisionToSave {
  readonly before: SosAlert | null;
  readonly decision: Decision;
  readonly now: Instant;
  /** The journey a trigger came from, be it that it opened the alert or joined it. */
  readonly raisedOn?: string | null;
  /** The phone's own name of a press, to know it again by. */
  readonly commandId?: string | null;
  /** The chain as it is under the alert's lock, and what goes on record before the decision's entries. */
  readonly evidence: { readonly chain: ChainState; readonly leaves: readonly NewLeaf[] };
}

/**
 * Stores a whole decision: state, timeline, evidence, and every effect as rows and jobs of the same transaction. Hints follow the commit.
 * What goes on record before the entries is stored even when nothing else happened. Answers the leaves, in their order.
 */
export async function saveDecision(ctx: UseCaseContext, tx: Tx, saved: DecisionToSave): Promise<ChainedLeaves> {
  const { before, decision, now, raisedOn = null, commandId = null } = saved;
  const { next, entries, effects } = decision;
  const evidence = evidenceOf(ctx, saved);
  if (next === before) {
    await insertEvidence(tx, evidence);
    return evidence;
  }
  const notifications = notificationsOf(next, effects, now);
  await Promise.all([
    before === null ? null : updateAlert(tx, next),
    insertDecision(tx, {
      alert: before === null ? next : null,
      entries,
      deliveries: effects.flatMap((effect) => deliveryOf(ctx, effect, { alert: next, now })),
      notifications,
      evidence,
      command:
        commandId === null ? null : { userId: next.userId, commandId, alertId: next.id, receivedAt: now, leafHash: receiptOf(evidence) },
    }),
    tx.jobs.enqueue(effects.flatMap((effect) => jobOf(next, effect))),
  ]);
  await followOnJourneys(ctx, tx, { before, alert: next, raisedOn, now });
  await moveLinks(tx, next, effects);
  tx.afterCommit(() => announce(ctx, next.id, notifications));
  return evidence;
}

/** The press's own leaf comes first. */
function receiptOf({ hashes }: ChainedLeaves): Uint8Array | null {
  return hashes[0] === undefined ? null : fromHex(hashes[0]);
}

/** A leaf for each entry of the timeline, in its order. */
function evidenceOf(ctx: UseCaseContext, { decision, now, evidence: { chain, leaves } }: DecisionToSave): ChainedLeaves {
  const entries = decision.entries.map((entry): NewLeaf => ({ type: 'timeline', fields: timelineFields(entry) }));
  return chainLeaves(ctx, chain, { leaves: [...leaves, ...entries], now });
}

function deliveryOf(ctx: UseCaseContext, effect: Effect, { alert, now }: { alert: SosAlert; now: Instant }): NewDelivery[] {
  if (effect.kind !== 'deliver') return [];
  const { id, purpose, recipient } = effect;
  const delivery = newDelivery({ id, alertId: alert.id, purpose, recipient, now });
  return [{ delivery, link: purpose === 'sos' ? newLink(ctx, alert.journeyId).link : null }];
}

function notificationsOf(alert: SosAlert, effects: readonly Effect[], now: Instant): NewNotification[] {
  return effects.flatMap((effect) =>
    effect.kind === 'notify'
      ? effect.userIds.map((userId) => ({
          id: `${effect.id}:${userId}`,
          userId,
          alertId: alert.id,
          type: effect.type,
          title: effect.title,
          body: effect.body,
          createdAt: now,
        }))
      : [],
  );
}

function jobOf(alert: SosAlert, effect: Effect): JobRequest[] {
  switch (effect.kind) {
    case 'deliver':
      return [{ task: 'delivery.proceed', key: effect.id, payload: { deliveryId: effect.id }, due: null }];
    case 'wake':
      return [{ task: 'alert.escalate', key: effect.id, payload: { alertId: alert.id }, due: effect.at }];
    case 'notify':
    case 'expire-links':
    case 'keep-links':
      return [];
  }
}

async function moveLinks(tx: Tx, alert: SosAlert, effects: readonly Effect[]): Promise<void> {
  if (effects.some(({ kind }) => kind === 'keep-links')) await setLinkExpiry(tx, alert.id, null);
  if (!effects.some(({ kind }) => kind === 'expire-links')) return;
  const journey = await readAlertJourney(tx, alert.id);
  await setLinkExpiry(tx, alert.id, expiryWhenClosed({ alertClosedAt: alert.resolvedAt, journey }));
}

function announce({ announcer }: UseCaseContext, alertId: string, notifications: readonly NewNotification[]): void {
  const hint = JSON.stringify({ kind: 'changed', alertId });
  announcer.publish(`alert:${alertId}`, hint);
  announcer.publish('feed', hint);
  for (const userId of new Set(notifications.map(({ userId }) => userId))) announcer.publish(`user:${userId}`, hint);
}
