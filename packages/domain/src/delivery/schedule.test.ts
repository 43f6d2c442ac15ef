import { describe, expect, it } from 'vitest';
import { decided, fails, policy, proceed, refuses, sent, story, T0, takes, threeFailures, type Step } from './delivery.fixture.ts';

const LEASE = policy.sendLeaseMs;
const RECEIPT = policy.receiptTimeoutMs;

it('DEL-1 a failing carrier is tried at 0, 2 and 6 s', () => {
  const { sends } = story(threeFailures(0, 1));
  expect(sends).toEqual([
    { id: 'd/1', carrier: 'twilio', afterMs: 0 },
    { id: 'd/2', carrier: 'twilio', afterMs: 2_000 },
    { id: 'd/3', carrier: 'twilio', afterMs: 6_000 },
  ]);
});

it.each([
  [0, 1_800, 5_400],
  [0.5, 2_000, 6_000],
  [0.999, 2_200, 6_599],
])('DEL-1 a random number of %d moves the tries to %d and %d ms', (random, second, third) => {
  const once = story(
    [
      [0, proceed],
      [10, fails(1)],
    ],
    { policy, random },
  );
  expect(once.delivery.nextActionAt).toBe(T0 + second);
  const twice = story(
    [
      [0, proceed],
      [10, fails(1)],
      [second, proceed],
      [second + 10, fails(2)],
    ],
    { policy, random },
  );
  expect(twice.delivery.nextActionAt).toBe(T0 + third);
});

it('DEL-1 a delivery that starts a minute late keeps the distances between its tries', () => {
  const late = threeFailures(60_000, 1);
  expect(story(late.slice(0, 1)).delivery.channelStartedAt).toBe(T0 + 60_000);
  expect(story(late.slice(0, 2)).delivery.nextActionAt).toBe(T0 + 62_000);
  expect(story(late.slice(0, 4)).delivery.nextActionAt).toBe(T0 + 66_000);
});

it('DEL-1 a failure that takes longer than the distance is tried again at once', () => {
  const { delivery } = story([
    [0, proceed],
    [5_000, fails(1)],
  ]);
  expect(delivery).toMatchObject({ state: 'WAITING', nextActionAt: T0 + 5_000 });
});

it('DEL-2 after the third failure the next carrier is due at once, and has three tries of its own', () => {
  const once = story(threeFailures(0, 1));
  expect(once.delivery).toMatchObject({ state: 'WAITING', channelIndex: 1, nextActionAt: T0 + 6_100 });
  expect(once.events.at(-1)).toMatchObject({ kind: 'failed', next: { kind: 'next-channel', carrier: 'vonage' } });
  const twice = story([...threeFailures(0, 1), ...threeFailures(6_100, 4)]);
  expect(twice.sends.slice(3).map(({ carrier, afterMs }) => [carrier, afterMs])).toEqual([
    ['vonage', 6_100],
    ['vonage', 8_100],
    ['vonage', 12_100],
  ]);
});

it('DEL-3 a permanent failure makes the next carrier due at once', () => {
  const { delivery, events } = story([
    [0, proceed],
    [150, refuses(1)],
  ]);
  expect(delivery).toMatchObject({ state: 'WAITING', channelIndex: 1, nextActionAt: T0 + 150 });
  expect(delivery.attempts[0]).toMatchObject({ state: 'FAILED', code: '21211', reason: 'invalid-number', settledAt: T0 + 150 });
  expect(events).toEqual([
    {
      kind: 'failed',
      carrier: 'twilio',
      attemptId: 'd/1',
      code: '21211',
      reason: 'invalid-number',
      next: { kind: 'next-channel', carrier: 'vonage' },
    },
  ]);
});

describe('DEL-4 a carrier that took the text', () => {
  const taken: Step[] = [
    [0, proceed],
    [300, takes(1)],
  ];

  it('DEL-4 has 45 s to confirm it', () => {
    const { delivery, events } = story(taken);
    expect(delivery).toMatchObject({ state: 'ACCEPTED', nextActionAt: T0 + 300 + RECEIPT });
    expect(delivery.attempts[0]).toMatchObject({ state: 'ACCEPTED', providerMessageId: 'SM1' });
    expect(events).toEqual([{ kind: 'accepted', carrier: 'twilio', attemptId: 'd/1', tookMs: 300 }]);
    expect(decided(delivery, [300 + RECEIPT - 1, proceed]).next).toBe(delivery);
  });

  it('DEL-4 is joined by the next carrier when it does not', () => {
    const { delivery, sends, events } = story([...taken, [300 + RECEIPT, proceed]]);
    expect(sends.at(-1)).toEqual({ id: 'd/2', carrier: 'vonage', afterMs: 45_300 });
    expect(delivery).toMatchObject({ state: 'SENDING', channelIndex: 1 });
    expect(delivery.attempts.map(({ state }) => state)).toEqual(['ACCEPTED', 'SENDING']);
    expect(events.at(-1)).toEqual({
      kind: 'unconfirmed',
      carrier: 'twilio',
      attemptId: 'd/1',
      next: { kind: 'next-channel', carrier: 'vonage' },
    });
  });

  it('DEL-4 is not confirmed by the network having it', () => {
    const { delivery } = story(taken);
    expect(decided(delivery, [400, sent(1)]).next).toBe(delivery);
  });
});

it('DEL-8 a carrier silent for longer than the lease has timed out, and the text is sent again', () => {
  const { delivery: waiting } = story([[0, proceed]]);
  expect(decided(waiting, [LEASE - 1, proceed]).next).toBe(waiting);
  const { delivery, sends, events } = story([
    [0, proceed],
    [LEASE, proceed],
  ]);
  expect(sends.at(-1)).toEqual({ id: 'd/2', carrier: 'twilio', afterMs: LEASE });
  expect(delivery.attempts).toMatchObject([{ state: 'FAILED', reason: 'timeout', settledAt: T0 + LEASE }, { state: 'SENDING' }]);
  expect(events).toMatchObject([{ kind: 'failed', reason: 'timeout', code: null, next: { kind: 'retry', at: T0 + LEASE } }]);
});

it('DEL-8 a carrier that is silent on every try is left for the next one', () => {
  const { sends } = story([0, 1, 2, 3].map((n): Step => [n * LEASE, proceed]));
  expect(sends.map(({ carrier }) => carrier)).toEqual(['twilio', 'twilio', 'twilio', 'vonage']);
});
