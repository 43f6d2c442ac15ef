import { describe, expect, it } from 'vitest';
import {
  decided,
  delivered,
  fails,
  policy,
  proceed,
  refuses,
  story,
  T0,
  takes,
  undelivered,
  unwanted,
  type Step,
} from './delivery.fixture.ts';

const LEASE = policy.sendLeaseMs;
const RECEIPT = policy.receiptTimeoutMs;

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
