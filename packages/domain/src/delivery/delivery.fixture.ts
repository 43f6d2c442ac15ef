import type { Instant } from '../shared/instant.ts';
import type { CarrierOutcome, FailureReason, ReceiptStatus } from './carrier.ts';
import {
  deliveryPolicyOf,
  newDelivery,
  type Delivery,
  type DeliveryCommand,
  type DeliveryDecision,
  type DeliveryEvent,
  type DeliveryPolicy,
} from './delivery.ts';
import { decideDelivery, type DeliveryEnvironment } from './machine.ts';

/** When every story of the tests begins: 2026-02-07 09:00 UTC. */
export const T0: Instant = Date.UTC(2026, 1, 7, 9);
export const policy: DeliveryPolicy = deliveryPolicyOf(['twilio', 'vonage']);

export const fresh: Delivery = newDelivery({
  id: 'd',
  alertId: 'alert',
  purpose: 'sos',
  recipient: { audience: 'contact', contactId: 'asha', name: 'asha', phone: '+919800000001', relationship: null, isPrimary: true },
  now: T0,
});

export const proceed: DeliveryCommand = { type: 'proceed', wanted: true };
export const unwanted: DeliveryCommand = { type: 'proceed', wanted: false };
const outcome =
  (said: CarrierOutcome) =>
  (n: number): DeliveryCommand => ({ type: 'outcome', attemptId: `d/${n}`, outcome: said });
export const takes = (n: number): DeliveryCommand => outcome({ kind: 'accepted', providerMessageId: `SM${n}` })(n);
export const fails = outcome({ kind: 'temporary', code: '503', reason: 'carrier-error' });
export const refuses = outcome({ kind: 'permanent', code: '21211', reason: 'invalid-number' });
const receipt =
  (status: ReceiptStatus, code: string | null = null, reason: FailureReason | null = null) =>
  (n: number): DeliveryCommand => ({ type: 'receipt', attemptId: `d/${n}`, receipt: { status, code, reason } });
export const sent = receipt('sent');
export const delivered = receipt('delivered');
export const undelivered = receipt('undelivered', '30003', 'unreachable');

/** A command and when it comes, in milliseconds after `T0`. */
export type Step = readonly [afterMs: number, command: DeliveryCommand];

/** A delivery's life: what it is now, all that happened to it, and when each attempt was begun, in milliseconds after `T0`. */
export interface Story {
  readonly delivery: Delivery;
  readonly events: readonly DeliveryEvent[];
  readonly sends: readonly { readonly id: string; readonly carrier: string; readonly afterMs: number }[];
}

type World = Pick<DeliveryEnvironment, 'policy' | 'random'>;
/** Two carriers, and no jitter: the middle of the spread. */
const usual: World = { policy, random: 0.5 };

/** The decision for one command. */
export function decided(delivery: Delivery, [afterMs, command]: Step, world = usual): DeliveryDecision {
  return decideDelivery(delivery, command, { ...world, now: T0 + afterMs });
}

/** The story in which these commands come to a delivery one after the other. */
export function story(steps: readonly Step[], world = usual): Story {
  return steps.reduce<Story>(
    (told, step) => {
      const { next, send, events } = decided(told.delivery, step, world);
      const sends = send === null ? [] : [{ id: send.id, carrier: send.carrier, afterMs: step[0] }];
      return { delivery: next, events: [...told.events, ...events], sends: [...told.sends, ...sends] };
    },
    { delivery: fresh, events: [], sends: [] },
  );
}

/** A carrier's three tries from `startMs`, all failing for now, each failure 100 ms after its try. */
export const threeFailures = (startMs: number, first: number): Step[] =>
  [0, 2_000, 6_000].flatMap((offset, n): Step[] => [
    [startMs + offset, proceed],
    [startMs + offset + 100, fails(first + n)],
  ]);
