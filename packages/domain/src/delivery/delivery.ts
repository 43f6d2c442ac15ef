import type { Instant } from '../shared/instant.ts';
import type { CarrierOutcome, FailureReason, Receipt } from './carrier.ts';

/** Whom a text is for. */
export type Recipient =
  | {
      readonly audience: 'contact';
      readonly contactId: string;
      readonly name: string;
      /** E.164. */
      readonly phone: string;
      readonly relationship: string | null;
      readonly isPrimary: boolean;
    }
  | { readonly audience: 'campus_security'; readonly name: string; readonly phone: string }
  /** The person a journey protects, on their own phone. */
  | { readonly audience: 'self'; readonly name: string; readonly phone: string };

/**
 * WAITING for its next attempt · SENDING: one is with a carrier · ACCEPTED: a carrier took it, no receipt yet · DELIVERED: the handset
 * confirmed · DIRECT_TEXT: every channel failed, the person's own phone is asked to text · CANCELLED: no longer wanted.
 */
export type DeliveryState = 'WAITING' | 'SENDING' | 'ACCEPTED' | 'DELIVERED' | 'DIRECT_TEXT' | 'CANCELLED';
export type AttemptState = 'SENDING' | 'ACCEPTED' | 'DELIVERED' | 'FAILED' | 'UNDELIVERED';

/** One submission to one carrier. */
export interface Attempt {
  /** `deliveryId/<n>`, n = 1, 2, 3, … */
  readonly id: string;
  readonly channelIndex: number;
  readonly carrier: string;
  readonly state: AttemptState;
  readonly providerMessageId: string | null;
  readonly code: string | null;
  readonly reason: FailureReason | null;
  readonly startedAt: Instant;
  readonly settledAt: Instant | null;
}

/** What a text is for: that somebody needs help, or that it is over; or, about a journey, to share it or to ask its owner. */
export type DeliveryPurpose = AlertTextPurpose | JourneyTextPurpose;
export type AlertTextPurpose = 'sos' | 'all-clear';
export type JourneyTextPurpose = 'journey-share' | 'are-you-ok';

/** Whether anybody still needs the text about an alert: a call for help while it is open, an all-clear once it is closed. */
export function isWanted(purpose: DeliveryPurpose, alertIsOpen: boolean): boolean {
  return (purpose === 'sos') === alertIsOpen;
}

/** One person being told of one alert, through whatever channels it takes. */
export interface Delivery {
  /** The id of the effect that asked for it. */
  readonly id: string;
  /** Null for a text about a journey. */
  readonly alertId: string | null;
  readonly purpose: DeliveryPurpose;
  readonly recipient: Recipient;
  readonly state: DeliveryState;
  /** Index into the policy's channels; equals their number once all are used up. */
  readonly channelIndex: number;
  /** When the channel was first tried; until then, when its turn came. */
  readonly channelStartedAt: Instant;
  /** When the machine must be asked again; null when nothing is pending. */
  readonly nextActionAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly attempts: readonly Attempt[];
}

/** One road to a phone: a carrier and when it is tried, in milliseconds after the channel begins. */
export interface ChannelPlan {
  readonly carrier: string;
  readonly attemptOffsetsMs: readonly number[];
}

export interface DeliveryPolicy {
  readonly channels: readonly ChannelPlan[];
  /** A carrier that says nothing for this long has timed out (the adapter's own limit is shorter). */
  readonly sendLeaseMs: number;
  /** Accepted but unconfirmed for this long: the next channel is used too. */
  readonly receiptTimeoutMs: number;
  /** Retries are spread by up to this share of their offset, either way. */
  readonly jitter: number;
}

/** Attempts at 0, 2 and 6 s, 45 s for a receipt: product decision E10–E16. */
export function deliveryPolicyOf(carriers: readonly string[]): DeliveryPolicy {
  return {
    channels: carriers.map((carrier) => ({ carrier, attemptOffsetsMs: [0, 2_000, 6_000] })),
    sendLeaseMs: 8_000,
    receiptTimeoutMs: 45_000,
    jitter: 0.1,
  };
}

export type DeliveryCommand =
  /** Act if something is due. `wanted` is false once nobody needs the text any more. */
  | { readonly type: 'proceed'; readonly wanted: boolean }
  | { readonly type: 'outcome'; readonly attemptId: string; readonly outcome: CarrierOutcome }
  | { readonly type: 'receipt'; readonly attemptId: string; readonly receipt: Omit<Receipt, 'providerMessageId'> };

/** What happened to a delivery, for the alert's timeline. */
export type DeliveryEvent =
  | { readonly kind: 'accepted'; readonly carrier: string; readonly attemptId: string; readonly tookMs: number }
  | { readonly kind: 'confirmed'; readonly carrier: string; readonly attemptId: string; readonly tookMs: number }
  | {
      readonly kind: 'failed';
      readonly carrier: string;
      readonly attemptId: string;
      readonly code: string | null;
      readonly reason: FailureReason;
      readonly next: NextStep;
    }
  | { readonly kind: 'unconfirmed'; readonly carrier: string; readonly attemptId: string; readonly next: NextStep }
  | { readonly kind: 'direct-text' };

/** What follows a failure: another try, the next carrier, the phone itself, or nothing because something else is already under way. */
export type NextStep =
  | { readonly kind: 'retry'; readonly at: Instant }
  | { readonly kind: 'next-channel'; readonly carrier: string }
  | { readonly kind: 'direct-text' }
  | { readonly kind: 'none' };

export interface DeliveryDecision {
  readonly next: Delivery;
  /** The attempt to make now, when `proceed` started one. */
  readonly send: Attempt | null;
  readonly events: readonly DeliveryEvent[];
}

/** A delivery as the trigger creates it: due at once. */
export function newDelivery(facts: {
  id: string;
  alertId: string | null;
  purpose: DeliveryPurpose;
  recipient: Recipient;
  now: Instant;
}): Delivery {
  return {
    id: facts.id,
    alertId: facts.alertId,
    purpose: facts.purpose,
    recipient: facts.recipient,
    state: 'WAITING',
    channelIndex: 0,
    channelStartedAt: facts.now,
    nextActionAt: facts.now,
    deliveredAt: null,
    attempts: [],
  };
}

/** What a decision about the end of an alert needs to know of its texts. */
export type Told = Pick<Delivery, 'purpose' | 'recipient' | 'attempts'>;

/** Who may have heard of the alert, each once: whom an all-clear must reach. */
export function recipientsTold(deliveries: readonly Told[]): Recipient[] {
  return recipientsMeant(deliveries.filter(({ attempts }) => attempts.length > 0));
}

/** Who was to hear of the alert, each once, whether or not a text left before it was closed: who must hear if it is opened again. */
export function recipientsMeant(deliveries: readonly Told[]): Recipient[] {
  const meant = deliveries.filter(({ purpose }) => purpose === 'sos');
  return [...new Map(meant.map(({ recipient }) => [recipient.phone, recipient])).values()];
}
