import { expect, it } from 'vitest';
import {
  decided,
  delivered,
  fails,
  fresh,
  policy,
  proceed,
  refuses,
  story,
  takes,
  threeFailures,
  undelivered,
  unwanted,
  type Step,
} from './delivery.fixture.ts';
import { deliveryPolicyOf } from './delivery.ts';

const LEASE = policy.sendLeaseMs;
const RECEIPT = policy.receiptTimeoutMs;

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
  const { delivery, sends, events } = story([[0, proceed]], { policy: deliveryPolicyOf([]), random: 0 });
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
