import type { AlertRecord } from '@saferoute/db';
import { expect, it } from 'vitest';
import { peopleAsCancelled } from './person-reached.ts';

type DeliveryRecord = AlertRecord['deliveries'][number];

const delivery = (id: string, change: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
  id,
  alertId: 'a',
  purpose: 'sos',
  recipient: { audience: 'contact', contactId: 'ravi', name: 'Ravi', phone: '+919876500001', relationship: null, isPrimary: true },
  state: 'ACCEPTED',
  channelIndex: 0,
  channelStartedAt: 0,
  nextActionAt: 99,
  deliveredAt: null,
  sawLinkAt: null,
  attempts: [],
  ...change,
});

it('shows the people of a cancelled alert the same whatever happens after the cancel', () => {
  const atCancel = [delivery('1', { deliveredAt: 40, sawLinkAt: 45 })];
  const longAfter = [
    delivery('1', { deliveredAt: 40, sawLinkAt: 45, state: 'DELIVERED', nextActionAt: null }),
    delivery('2', { state: 'DELIVERED', deliveredAt: 70 }),
    delivery('3', { recipient: { audience: 'campus_security', name: 'Campus', phone: '+14155550100' } }),
  ];
  expect(peopleAsCancelled(longAfter, 50)).toEqual(peopleAsCancelled(atCancel, 50));
  const late = [delivery('1', { deliveredAt: 60, sawLinkAt: 61, state: 'DELIVERED' })];
  expect(peopleAsCancelled(late, 50)).toEqual(peopleAsCancelled([delivery('1', { state: 'CANCELLED' })], 50));
});
