import { describe, expect, it } from 'vitest';
import { Inbox } from './inbox.ts';
import type { SimMessage } from './message.ts';

const ASHA = '+919876543210';

function text(id: string, overrides: Partial<SimMessage> = {}): SimMessage {
  return {
    id,
    carrier: 'twilio',
    to: ASHA,
    from: '+15005550006',
    messagingServiceSid: null,
    body: 'Help',
    mediaCount: 0,
    segments: 1,
    partIds: [id],
    statusCallbackUrl: null,
    status: 'queued',
    errorCode: null,
    at: 0,
    updatedAt: 0,
    ...overrides,
  };
}

describe('inbox', () => {
  it('answers a waiter at once when enough is there', async () => {
    const inbox = new Inbox();
    inbox.add(text('a'));
    expect(await inbox.waitForSms({ to: ASHA })).toHaveLength(1);
  });

  it('wakes a waiter with the text that completes the count, not before', async () => {
    const inbox = new Inbox();
    const waiting = inbox.waitForSms({ to: ASHA, count: 2, carrier: 'vonage' });
    inbox.add(text('a', { carrier: 'vonage' }));
    inbox.add(text('b'));
    inbox.add(text('c', { carrier: 'vonage', to: '+15551234567' }));
    inbox.add(text('d', { carrier: 'vonage' }));
    expect((await waiting).map(({ id }) => id)).toEqual(['a', 'd']);
  });

  it('says what it saw when time is up, and listens no longer', async () => {
    const inbox = new Inbox();
    inbox.add(text('a'));
    await expect(inbox.waitForSms({ to: ASHA, count: 2, timeoutMs: 5 })).rejects.toThrow(
      `expected 2 text(s) to ${ASHA} within 5 ms, saw 1`,
    );
    expect(inbox.events.listenerCount('message')).toBe(0);
  });

  it('wakes a waiter for a status', async () => {
    const inbox = new Inbox();
    inbox.add(text('a'));
    const waiting = inbox.waitForStatus({ id: 'a', status: 'delivered' });
    inbox.change('a', { status: 'sent' });
    inbox.change('a', { status: 'delivered' });
    expect(await waiting).toMatchObject({ id: 'a', status: 'delivered' });
  });

  it('keeps the last 2000 of everything', () => {
    const inbox = new Inbox();
    for (let i = 0; i < 2010; i++) {
      inbox.add(text(`m${i}`));
      inbox.noteAttempt({ carrier: 'twilio', to: ASHA, at: i, answer: 'accepted' });
      inbox.noteCallback({ messageId: `m${i}`, status: 'sent', url: '', answer: 204 });
    }
    expect([inbox.messages().length, inbox.attempts().length, inbox.callbacks().length]).toEqual([2000, 2000, 2000]);
    expect([inbox.messages()[0]?.id, inbox.attempts()[0]?.at, inbox.callbacks()[0]?.messageId]).toEqual(['m10', 10, 'm10']);
  });
});
