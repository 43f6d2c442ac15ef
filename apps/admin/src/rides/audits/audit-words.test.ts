import type { AuditItem } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { auditsInOrder, distanceWords, ratioWords, readAuditSearch } from './audit-words.ts';

const audit = (over: Partial<AuditItem> = {}): AuditItem => ({
  id: 'a',
  journeyId: 'j',
  rider: { id: 'u', name: 'Jane Doe' },
  driver: null,
  openedAt: '2026-02-07T14:30:00.000Z',
  travelledM: 16_400,
  estimateM: 10_000,
  limitM: 13_000,
  ratio: 1.64,
  closing: null,
  ...over,
});
const closed = (id: string, at: string) =>
  audit({ id, closing: { by: { id: 's', name: 'A. Mehta' }, at, verdict: 'explained', note: 'A closed road.' } });

it('lists open ones as they came, the oldest first', () => {
  const audits = [audit({ id: 'new', openedAt: '2026-02-08T00:00:00.000Z' }), audit({ id: 'old' })];
  expect(auditsInOrder(audits, 'open').map(({ id }) => id)).toEqual(['old', 'new']);
});

it('lists closed ones by when they were closed, the last first', () => {
  const audits = [closed('first', '2026-02-08T00:00:00.000Z'), closed('last', '2026-02-09T00:00:00.000Z')];
  expect(auditsInOrder(audits, 'closed').map(({ id }) => id)).toEqual(['last', 'first']);
});

it('says what was driven beside what was planned, and how many times as much', () => {
  expect(distanceWords(audit())).toBe('16.4 km driven, 10 km planned');
  expect(ratioWords(audit())).toBe('1.64 ×');
  expect(ratioWords(audit({ ratio: null }))).toBe('no estimate');
});

it.each([
  [{ state: 'closed' }, { state: 'closed' }],
  [{ state: 'open' }, {}],
  [{ state: 7 }, {}],
])('reads the address %j as %j', (search, read) => {
  expect(readAuditSearch(search)).toEqual(read);
});
