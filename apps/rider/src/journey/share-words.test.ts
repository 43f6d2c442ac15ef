import type { LinkView } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { shareWords, stillSeenWords } from './share-words.ts';

const link = (over: Partial<LinkView>): LinkView => ({
  id: 'l1',
  alertId: null,
  recipient: 'Asha',
  createdAt: '2026-02-07T09:00:00.000Z',
  expiresAt: null,
  revokedAt: null,
  views: 0,
  ...over,
});
const now = Date.parse('2026-02-07T10:00:00.000Z');

it('says who is watching', () => {
  expect(shareWords(link({}), now).words).toBe('Not opened yet');
  expect(shareWords(link({ views: 3 }), now)).toMatchObject({ tone: 'human', words: 'Has been opened' });
  expect(shareWords(link({ views: 3, revokedAt: '2026-02-07T09:30:00.000Z' }), now).words).toMatch(/^You stopped it at \d\d:\d\d$/);
  expect(shareWords(link({ views: 3, expiresAt: '2026-02-07T10:00:00.000Z' }), now).words).toMatch(/^Ended at/);
});

it('says until when a journey that is over can be followed', () => {
  expect(stillSeenWords([], now)).toBeNull();
  expect(stillSeenWords([link({ revokedAt: '2026-02-07T09:30:00.000Z' })], now)).toBeNull();
  const [early, late] = ['2026-02-07T11:00:00.000Z', '2026-02-07T12:00:00.000Z'];
  expect(stillSeenWords([link({ expiresAt: late }), link({ expiresAt: early })], now)).toMatch(
    /^People you shared with can see you until \d\d:\d\d\.$/,
  );
  expect(stillSeenWords([link({ expiresAt: late }), link({})], now)).toBe('People you shared with can still see where you are.');
});
