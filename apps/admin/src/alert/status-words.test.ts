import { expect, it } from 'vitest';
import { alertFixture } from '../board/alert.fixture.ts';
import { humanWords, statusWords } from './status-words.ts';

const contact = (sawLinkAt: string | null) => ({
  deliveryId: 'd',
  audience: 'contact' as const,
  contactId: 'c',
  name: 'Asha',
  phone: '+14155550101',
  relationship: null,
  isPrimary: true,
  state: 'DELIVERED' as const,
  nextAttemptAt: null,
  deliveredAt: null,
  sawLinkAt,
  attempts: [],
});

it.each([
  ['ACTIVE', 'urgent'],
  ['ESCALATED', 'urgent'],
  ['ACKNOWLEDGED', 'human'],
  ['RESOLVED', 'well'],
  ['FALSE_ALARM', 'ended'],
] as const)('red stands for a person who needs help now and nothing else: %s is %s', (status, tone) => {
  expect(statusWords(alertFixture({ status })).tone).toBe(tone);
});

it('names the wave of an escalated alert', () => {
  expect(statusWords({ status: 'ESCALATED', escalationCount: 2 }).word).toBe('Escalated · wave 2');
});

it('says that nobody has seen it only while that is true', () => {
  expect(humanWords(alertFixture({ people: [contact(null)] }))).toBe('Nobody has seen it');
  expect(humanWords(alertFixture({ people: [contact('2026-02-07T14:31:00.000Z')] }))).toBe('No dispatcher has this yet');
  const mine = { status: 'ACKNOWLEDGED' as const, acknowledgedBy: { id: 'm', name: 'A. Mehta' } };
  expect(humanWords(alertFixture(mine))).toBe('A. Mehta has this');
});

it('tells who closed it, also when the person cancelled with the PIN', () => {
  expect(humanWords(alertFixture({ status: 'RESOLVED', resolvedBy: { id: 'b', name: 'B. Rao' } }))).toBe('Closed by B. Rao');
  expect(humanWords(alertFixture({ status: 'FALSE_ALARM' }))).toBe('Closed by the person');
});
