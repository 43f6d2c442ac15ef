/** One HTTP request to the customer. */
export interface CallbackRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** How long the customer may take to answer, as at Twilio. */
const ANSWER_WITHIN_MS = 15_000;

/** Posts delivery reports: once each, never again. */
export class CallbackPoster {
  readonly #closing = new AbortController();

  /** Answers the HTTP status, or `null` when nobody answered. Never throws. */
  async post({ url, method, headers, body }: CallbackRequest): Promise<number | null> {
    try {
      const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
      const answer = await fetch(url, { method, headers, body, redirect: 'manual', signal });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return null;
    }
  }

  close(): void {
    this.#closing.abort();
  }
}
