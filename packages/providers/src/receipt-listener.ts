import type { Receipt } from '@saferoute/domain';

/** A delivery callback as it reached us: what is needed to tell a carrier's from a forged one. */
export interface CallbackRequest {
  /** The carrier's signature header (`X-Twilio-Signature`), `null` when there is none. Vonage signs inside `params`. */
  readonly signature: string | null;
  /** The public URL the carrier called, query included: behind a proxy, not the one this process sees. */
  readonly url: string;
  /** Twilio: the form fields of the body alone. Vonage: the fields of the form or JSON body, or the query's when it calls by GET. */
  readonly params: Readonly<Record<string, string>>;
}

/** The receiving half of a carrier. Neither method throws, whatever a stranger sends. */
export interface ReceiptListener {
  /** True only if the carrier itself made this request. */
  verifyCallback(request: CallbackRequest): boolean;
  /** What a verified callback says, or `null` when it tells nothing new (still queued) or is not about a message. */
  parseReceipt(params: Readonly<Record<string, string>>): Receipt | null;
}
