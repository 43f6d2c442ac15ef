import type { PersonReached } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { attemptWords, personState, reachSummary, type Attempt } from './reach-words.ts';

const attempt = (over: Partial<Attempt> = {}): Attempt => ({
  id: 'a',
  channel: 'sms',
  carrier: 'twilio',
  state: 'DELIVERED',
  code: null,
  startedAt: '2026-02-07T14:30:00.000Z',
  settledAt: '2026-02-07T14:30:01.900Z',
  ...over,
});

const person = (over: Partial<PersonReached> = {}): PersonReached => ({
  deliveryId: 'd',
  audience: 'contact',
  contactId: 'c',
  name: 'Asha',
  phone: '+919800000002',
  relationship: 'sister',
  isPrimary: true,
  state: 'WAITING',
  nextAttemptAt: null,
  deliveredAt: null,
  sawLinkAt: null,
  attempts: [],
  ...over,
});

const delivered = { state: 'DELIVERED', deliveredAt: '2026-02-07T14:30:01.900Z' } as const;

it('counts a contact as reached only when a carrier confirmed it or the link was opened', () => {
  const people = [person(delivered), person({ state: 'ACCEPTED' }), person({ state: 'ACCEPTED', sawLinkAt: '2026-02-07T14:31:00.000Z' })];
  expect(reachSummary({ people })).toBe('2 of 3 contacts reached · 1 opened the link');
});

it('does not count campus security among the contacts', () => {
  expect(reachSummary({ people: [person(delivered), person({ audience: 'campus_security' })] })).toBe('1 of 1 contact reached');
});

it('says so when there is no contact to tell', () => {
  expect(reachSummary({ people: [] })).toBe('No contact to tell');
});

it('never calls an accepted text delivered', () => {
  expect(personState(person({ state: 'ACCEPTED' }), 0).words).toBe('sent, not confirmed yet');
});

it('counts down to the next try, and stops at zero', () => {
  const waiting = person({ nextAttemptAt: '2026-02-07T14:30:04.000Z' });
  expect(personState(waiting, Date.parse('2026-02-07T14:30:00.500Z')).words).toBe('next try in 4 s');
  expect(personState(waiting, Date.parse('2026-02-07T14:30:09.000Z')).words).toBe('about to be sent');
});

it.each([
  [attempt(), 'delivered 1.9 s'],
  [attempt({ state: 'FAILED', code: '30003', settledAt: '2026-02-07T14:30:00.400Z' }), 'failed 30003, 0.4 s'],
  [attempt({ state: 'UNDELIVERED', code: null }), 'not delivered, 1.9 s'],
  [attempt({ state: 'SENDING', settledAt: null }), 'sending'],
])('tells an attempt with its code and how long it took: %#', (given, words) => {
  expect(attemptWords(given).words).toBe(words);
});
