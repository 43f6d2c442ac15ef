/**
 * What a carrier says of one send, as a value.
 * `accepted` means it took the message, not that anyone received it: only a receipt says that.
 * `temporary` may succeed on another try; `permanent` never will on this channel.
 */
export type CarrierOutcome =
  | { readonly kind: 'accepted'; readonly providerMessageId: string }
  | { readonly kind: 'temporary'; readonly code: string; readonly reason: FailureReason }
  | { readonly kind: 'permanent'; readonly code: string; readonly reason: FailureReason };

/** Why a send or a delivery failed, in words the delivery machine decides on. `code` beside it is the carrier's own, for people. */
export type FailureReason =
  | 'carrier-error' // 5xx, unknown code
  | 'rate-limited'
  | 'timeout' // no answer in time: the message may or may not be under way
  | 'unreachable' // switched off, no coverage, carrier could not be reached
  | 'invalid-number'
  | 'opted-out'
  | 'content-refused' // filtered: never resend unchanged
  | 'sender-refused' // our number or account settings: page the operator
  | 'unauthorised'; // our credentials: page the operator

/** A carrier's delivery report. Statuses only move forward; reports come late, twice and out of order. */
export interface Receipt {
  readonly providerMessageId: string;
  readonly status: ReceiptStatus;
  readonly code: string | null;
  readonly reason: FailureReason | null;
}

/** `sent` = handed to the network; `delivered` = the handset confirmed; `undelivered` = it will not arrive by this attempt. */
export type ReceiptStatus = 'sent' | 'delivered' | 'undelivered';

/** One text to one phone. */
export interface SmsMessage {
  /** E.164. */
  readonly to: string;
  readonly body: string;
  /** Public https URL the carrier reports to; absent when there is none (then only polling tells). */
  readonly statusCallbackUrl: string | null;
}

/** An SMS carrier. Implementations never throw: whatever goes wrong is an outcome. */
export interface SmsCarrier {
  /** Stable lower-case name written to the timeline: `twilio`, `vonage`. */
  readonly name: string;
  /** Submits one message. Resolves within 5 s; a time-out is `temporary` with reason `timeout`. Not idempotent. */
  send(message: SmsMessage): Promise<CarrierOutcome>;
  /** Asks what became of a message, for when its callback was lost. `null` = not known yet, or the carrier cannot be asked. */
  fetchReceipt(providerMessageId: string): Promise<Receipt | null>;
}
