/** Where a watcher waits. Any number of hints that arrive while it works are one; a hint may be lost, so waiting ends by itself too. */
export class Hints {
  readonly #signal: AbortSignal | undefined;
  readonly #netMs: number;
  #pending = false;
  #wake: (() => void) | null = null;

  /** @param netMs the longest wait without a hint */
  constructor(signal: AbortSignal | undefined, netMs: number) {
    this.#signal = signal;
    this.#netMs = netMs;
  }

  give(): void {
    this.#pending = true;
    this.#wake?.();
  }

  /** Resolves at the next hint, after `netMs`, or with `false` once the watcher has gone away. */
  async next(): Promise<boolean> {
    if (!this.#pending && this.#signal?.aborted !== true) await this.#wait();
    this.#pending = false;
    return this.#signal?.aborted !== true;
  }

  async #wait(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, this.#netMs);
    this.#wake = resolve;
    this.#signal?.addEventListener('abort', this.#wake, { once: true });
    await promise;
    clearTimeout(timer);
    this.#signal?.removeEventListener('abort', this.#wake);
    this.#wake = null;
  }
}
