import { expect, it } from 'vitest';
import { reachedWords, reachWords } from './person-words.ts';

const person = { state: 'WAITING', deliveredAt: null, sawLinkAt: null, attempts: [] } as const;
const at = new Date(2026, 1, 7, 14, 30, 9).toISOString();
const failed = { id: 'a', channel: 'sms', carrier: 'twilio', state: 'FAILED', code: '30003', startedAt: at, settledAt: at } as const;

it('says what is happening before anybody is reached', () => {
  expect(reachWords(person).words).toBe('Texting…');
  expect(reachWords({ ...person, attempts: [failed] }).words).toBe('Not reached yet. Trying again.');
});

it('does not call a text delivered that a carrier only took', () => {
  expect(reachWords({ ...person, state: 'ACCEPTED' })).toMatchObject({ tone: 'waiting', words: 'Text sent, not confirmed yet' });
  expect(reachWords({ ...person, state: 'DELIVERED', deliveredAt: at })).toMatchObject({ tone: 'well', words: 'Got the text at 14:30' });
});

it('an opened link tells more than any receipt', () => {
  expect(reachWords({ ...person, state: 'ACCEPTED', sawLinkAt: at })).toMatchObject({ tone: 'human', words: 'Opened the link at 14:30' });
});

it('promises nothing more once it is over', () => {
  expect(reachedWords({ ...person, state: 'DIRECT_TEXT' }).words).toBe('Was not reached');
  expect(reachedWords({ ...person, state: 'CANCELLED' }).words).toBe('Not texted: it was over before');
  expect(reachedWords({ ...person, state: 'CANCELLED', attempts: [{ state: 'ACCEPTED' }] }).words).toBe('Text sent, never confirmed');
  expect(reachedWords({ ...person, state: 'ACCEPTED' }).words).toBe('Text sent, never confirmed');
  expect(reachedWords({ ...person, state: 'DELIVERED', deliveredAt: at })).toMatchObject({ tone: 'well' });
});
