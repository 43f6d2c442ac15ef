export type Carrier = 'twilio' | 'vonage';

/** Twilio's words; Vonage's are translated at its own door. */
export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'canceled';

/** One text that a carrier took. */
export interface SimMessage {
  /** `SM…`/`MM…` at Twilio, a UUID at Vonage. */
  readonly id: string;
  readonly carrier: Carrier;
  /** E.164, or a channel address such as `whatsapp:+…`. */
  readonly to: string;
  /** The number or name shown as the sender. */
  readonly from: string;
  readonly messagingServiceSid: string | null;
  readonly body: string;
  readonly mediaCount: number;
  /** What the network charges for: the parts a handset puts together again. */
  readonly segments: number;
  /** Vonage names every part; elsewhere this is the id alone. */
  readonly partIds: readonly string[];
  readonly statusCallbackUrl: string | null;
  readonly status: MessageStatus;
  /** The carrier's code of a text that did not arrive. */
  readonly errorCode: number | null;
  /** When it was taken, and when its status last changed: milliseconds since the Unix epoch. */
  readonly at: number;
  readonly updatedAt: number;
}

export type CallStatus = 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'canceled';

/** One voice call a carrier placed. */
export interface SimCall {
  /** `CA…`. */
  readonly id: string;
  readonly to: string;
  readonly from: string;
  /** Where the call's instructions are, or the instructions themselves. */
  readonly url: string | null;
  readonly twiml: string | null;
  readonly statusCallbackUrl: string | null;
  readonly statusCallbackEvents: readonly string[];
  readonly status: CallStatus;
  /** Keys pressed on the phone so far. */
  readonly digits: string;
  readonly at: number;
  readonly answeredAt: number | null;
  readonly updatedAt: number;
}

/** One request to send or call, whatever came of it. */
export interface Attempt {
  readonly carrier: Carrier;
  readonly to: string;
  readonly at: number;
  /** What was answered: `accepted`, `refused 21211`, `http 500`, `timeout`, `reset`. */
  readonly answer: string;
}

/** One delivery report posted to the customer. */
export interface PostedCallback {
  readonly messageId: string;
  readonly status: string;
  readonly url: string;
  /** HTTP status of the answer; `null` when there was none. */
  readonly answer: number | null;
}

/** The last one of these is kept; older ones go first. */
export const KEPT = 2000;
