import { describe, expect, it } from 'vitest';
import {
  decided,
  delivered,
  fails,
  fresh,
  policy,
  proceed,
  refuses,
  sent,
  story,
  T0,
  takes,
  threeFailures,
  undelivered,
  unwanted,
  type Step,
} from './delivery.fixture.ts';
import { deliveryPolicyOf } from './delivery.ts';

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
    policy,
    random,
  );
  expect(once.delivery.nextActionAt).toBe(T0 + second);
  const twice = story(
    [
      [0, proceed],
      [10, fails(1)],
      [second, proceed],
      [second + 10, fails(2)],
    ],
    policy,
    random,
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

it('DEL-5 undelivered makes the next carrier due at once', () => {
  const { delivery, events } = story([
    [0, proceed],
    [300, takes(1)],
    [4_000, undelivered(1)],
  ]);
  expect(delivery).toMatchObject({ state: 'WAITING', channelIndex: 1, nextActionAt: T0 + 4_000 });
  expect(delivery.attempts[0]).toMatchObject({ state: 'UNDELIVERED', code: '30003', reason: 'unreachable' });
  expect(events.at(-1)).toMatchObject({ kind: 'failed', code: '30003', next: { kind: 'next-channel' } });
});

it('DEL-5 so it does when the receipt overtakes the carrier’s answer', () => {
  const { delivery } = story([
    [0, proceed],
    [200, undelivered(1)],
    [300, takes(1)],
  ]);
  expect(delivery).toMatchObject({ state: 'WAITING', channelIndex: 1, nextActionAt: T0 + 200 });
  expect(delivery.attempts[0]).toMatchObject({ state: 'UNDELIVERED', providerMessageId: 'SM1', settledAt: T0 + 200 });
});

it('DEL-5 undelivered without a reason is the carrier’s error', () => {
  const { delivery } = story([
    [0, proceed],
    [300, takes(1)],
    [400, { type: 'receipt', attemptId: 'd/1', receipt: { status: 'undelivered', code: null, reason: null } }],
  ]);
  expect(delivery.attempts[0]).toMatchObject({ reason: 'carrier-error' });
});

it.each<[string, Step[]]>([
  [
    'of the running attempt',
    [
      [0, proceed],
      [300, takes(1)],
    ],
  ],
  ['before the carrier’s answer', [[0, proceed]]],
  [
    'of an attempt that timed out',
    [
      [0, proceed],
      [5_000, fails(1)],
    ],
  ],
  [
    'of an attempt said to be undelivered',
    [
      [0, proceed],
      [300, takes(1)],
      [400, undelivered(1)],
    ],
  ],
  [
    'of an earlier attempt, the next one on its way',
    [
      [0, proceed],
      [300, takes(1)],
      [300 + RECEIPT, proceed],
    ],
  ],
  [
    'after the phone was asked',
    [
      [0, proceed],
      [1, refuses(1)],
      [1, proceed],
      [2, refuses(2)],
    ],
  ],
  [
    'after the end',
    [
      [0, proceed],
      [LEASE, unwanted],
    ],
  ],
])('DEL-6 delivered, %s, confirms the delivery', (_, steps) => {
  const { delivery, events } = story([...steps, [70_000, delivered(1)]]);
  expect(delivery).toMatchObject({ state: 'DELIVERED', nextActionAt: null, deliveredAt: T0 + 70_000 });
  expect(delivery.attempts[0]).toMatchObject({ state: 'DELIVERED', code: null, reason: null });
  expect(events.at(-1)).toEqual({ kind: 'confirmed', carrier: 'twilio', attemptId: 'd/1', tookMs: 70_000 });
});

it('DEL-7 a second attempt’s receipt leaves the time of the first confirmation', () => {
  const { delivery } = story([
    [0, proceed],
    [300, takes(1)],
    [300 + RECEIPT, proceed],
    [46_000, takes(2)],
    [47_000, delivered(1)],
    [48_000, delivered(2)],
  ]);
  expect(delivery).toMatchObject({ state: 'DELIVERED', deliveredAt: T0 + 47_000 });
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

it('DEL-11 when the last carrier fails for good, the phone is asked, once', () => {
  const { delivery, events } = story([
    [0, proceed],
    [1, refuses(1)],
    [1, proceed],
    [2, refuses(2)],
  ]);
  expect(delivery).toMatchObject({ state: 'DIRECT_TEXT', channelIndex: 2, nextActionAt: null });
  expect(events.slice(-2)).toMatchObject([{ kind: 'failed', next: { kind: 'direct-text' } }, { kind: 'direct-text' }]);
});

it.each<[string, Step[]]>([
  [
    'gives no receipt',
    [
      [0, proceed],
      [1, refuses(1)],
      [1, proceed],
      [2, takes(2)],
      [2 + RECEIPT, proceed],
    ],
  ],
  [
    'says undelivered',
    [
      [0, proceed],
      [1, refuses(1)],
      [1, proceed],
      [2, takes(2)],
      [3, undelivered(2)],
    ],
  ],
  ['fails three times', [[0, proceed], [1, refuses(1)], ...threeFailures(1, 2)]],
  ['is silent three times', [[0, proceed], [1, refuses(1)], ...[0, 1, 2, 3].map((n): Step => [1 + n * LEASE, proceed])]],
])('DEL-11 so it is when the last carrier %s', (_, steps) => {
  const { delivery, events } = story(steps);
  expect(delivery).toMatchObject({ state: 'DIRECT_TEXT', nextActionAt: null });
  expect(events.filter(({ kind }) => kind === 'direct-text')).toHaveLength(1);
  expect(events.at(-1)).toEqual({ kind: 'direct-text' });
});

it('DEL-11 without any carrier the phone is asked at once', () => {
  const { delivery, sends, events } = story([[0, proceed]], deliveryPolicyOf([]));
  expect(delivery).toMatchObject({ state: 'DIRECT_TEXT', nextActionAt: null });
  expect(sends).toEqual([]);
  expect(events).toEqual([{ kind: 'direct-text' }]);
});

it.each<[string, Step[], number]>([
  ['that nobody began', [], 0],
  [
    'that waits for its next try',
    [
      [0, proceed],
      [10, fails(1)],
    ],
    1,
  ],
  ['whose attempt was never answered', [[0, proceed]], 1],
])('DEL-12 a delivery %s is cancelled without a send', (_, steps, attempts) => {
  const { delivery, sends } = story([...steps, [LEASE, unwanted]]);
  expect(delivery).toMatchObject({ state: 'CANCELLED', nextActionAt: null });
  expect(sends).toHaveLength(attempts);
});

it('DEL-12 a text that a carrier took is left to its receipt, and no other carrier is used', () => {
  const steps: Step[] = [
    [0, proceed],
    [300, takes(1)],
    [300 + RECEIPT, unwanted],
  ];
  const { delivery, sends } = story(steps);
  expect(delivery).toMatchObject({ state: 'ACCEPTED', nextActionAt: null });
  expect(sends).toHaveLength(1);
  expect(decided(delivery, [99_000, delivered(1)]).next.state).toBe('DELIVERED');
  expect(story([...steps, [60_000, undelivered(1)], [60_000, unwanted]]).delivery.state).toBe('CANCELLED');
});

it('DEL-15 before its time, a delivery does nothing', () => {
  expect(decided(fresh, [-1, proceed]).next).toBe(fresh);
  const { delivery } = story([
    [0, proceed],
    [10, fails(1)],
  ]);
  for (const early of [proceed, unwanted]) expect(decided(delivery, [1_999, early]).next).toBe(delivery);
});

describe('DEL-16 an attempt that is no longer the running one', () => {
  const overtaken: Step[] = [
    [0, proceed],
    [LEASE, proceed],
  ];

  it('DEL-16 may still be taken by its carrier, and the running one goes on', () => {
    const before = story(overtaken).delivery;
    const { next, events } = decided(before, [LEASE + 1, takes(1)]);
    const [first, second] = before.attempts;
    expect(next).toEqual({
      ...before,
      attempts: [{ ...first, state: 'ACCEPTED', providerMessageId: 'SM1', reason: null, settledAt: T0 + LEASE + 1 }, second],
    });
    expect(events).toMatchObject([{ kind: 'accepted', attemptId: 'd/1' }]);
  });

  it('DEL-16 may still turn out undelivered, with nothing following from it', () => {
    const before = story([...overtaken, [LEASE + 1, takes(1)], [LEASE + 2, takes(2)]]).delivery;
    const { next, events } = decided(before, [LEASE + 3, undelivered(1)]);
    expect(next).toMatchObject({ state: 'ACCEPTED', channelIndex: 0, nextActionAt: before.nextActionAt });
    expect(events).toMatchObject([{ kind: 'failed', attemptId: 'd/1', next: { kind: 'none' } }]);
  });

  it('DEL-16 may still fail after the delivery was cancelled, and nothing follows', () => {
    const { delivery, events } = story([
      [0, proceed],
      [LEASE, unwanted],
      [LEASE + 1, fails(1)],
    ]);
    expect(delivery).toMatchObject({ state: 'CANCELLED', nextActionAt: null, attempts: [{ state: 'FAILED' }] });
    expect(events).toMatchObject([{ kind: 'failed', attemptId: 'd/1', next: { kind: 'none' } }]);
  });

  it('DEL-16 news of an attempt nobody made changes nothing', () => {
    const { delivery } = story(overtaken);
    for (const command of [takes(9), fails(9), refuses(9), delivered(9), undelivered(9)]) {
      expect(decided(delivery, [LEASE, command]).next).toBe(delivery);
    }
  });
});

it('DEL-18 a text whose attempt had timed out and is then taken carries no failure', () => {
  const { delivery } = story([
    [0, proceed],
    [LEASE, proceed],
    [LEASE + 1, takes(1)],
  ]);
  expect(delivery.attempts[0]).toMatchObject({ state: 'ACCEPTED', code: null, reason: null });
});

it('DEL-18 a receipt that overtook the answer stands', () => {
  const { delivery } = story([
    [0, proceed],
    [100, delivered(1)],
    [300, takes(1)],
    [301, fails(1)],
  ]);
  expect(delivery).toMatchObject({ state: 'DELIVERED', deliveredAt: T0 + 100 });
  expect(delivery.attempts[0]).toMatchObject({ state: 'DELIVERED', providerMessageId: 'SM1', settledAt: T0 + 100 });
});
