import type { AlertRecord } from '@saferoute/db';
import type { Instant } from '@saferoute/domain';
import type { PersonReached } from '@saferoute/protocol';
import { maybeTimeView, timeView } from './wire.ts';

type DeliveryRecord = AlertRecord['deliveries'][number];

/** How far the telling of one person got, attempt by attempt. */
export function personReached(delivery: DeliveryRecord): PersonReached {
  const { recipient } = delivery;
  const isContact = recipient.audience === 'contact';
  return {
    deliveryId: delivery.id,
    audience: isContact ? recipient.audience : 'campus_security',
    contactId: isContact ? recipient.contactId : null,
    name: recipient.name,
    phone: recipient.phone,
    relationship: isContact ? recipient.relationship : null,
    isPrimary: isContact && recipient.isPrimary,
    state: delivery.state,
    nextAttemptAt: maybeTimeView(delivery.nextActionAt),
    deliveredAt: maybeTimeView(delivery.deliveredAt),
    sawLinkAt: maybeTimeView(delivery.sawLinkAt),
    attempts: delivery.attempts.map((attempt) => ({
      id: attempt.id,
      channel: 'sms',
      carrier: attempt.carrier,
      state: attempt.state,
      code: attempt.code,
      startedAt: timeView(attempt.startedAt),
      settledAt: maybeTimeView(attempt.settledAt),
    })),
  };
}

/**
 * The people as the screen of a cancelled alert shows them. Nothing in it depends on what happened after `at`, so that the screen is the same
 * whichever PIN it was: texts still under way are shown as stopped, and nobody who was told later is shown at all.
 */
export function peopleAsCancelled(deliveries: AlertRecord['deliveries'], at: Instant): PersonReached[] {
  const firstOfEach = new Map<string, DeliveryRecord>();
  for (const delivery of deliveries) {
    const { recipient } = delivery;
    if (recipient.audience === 'contact' && !firstOfEach.has(recipient.contactId)) firstOfEach.set(recipient.contactId, delivery);
  }
  const before = (instant: Instant | null): Instant | null => (instant !== null && instant <= at ? instant : null);
  return [...firstOfEach.values()].map((delivery) => {
    const deliveredAt = before(delivery.deliveredAt);
    const state = deliveredAt === null ? 'CANCELLED' : 'DELIVERED';
    return personReached({ ...delivery, state, deliveredAt, sawLinkAt: before(delivery.sawLinkAt), nextActionAt: null, attempts: [] });
  });
}
