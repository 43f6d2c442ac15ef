export interface KeptReadOptions {
  /** How old what is told may be. */
  readonly forMs: number;
  /** Milliseconds by a clock that never goes back. */
  readonly nowMs: () => number;
}

/** One read for all who ask within a while. What is told was true at most that long ago, and never before the last `forget`. */
export class KeptRead<T> {
  readonly #read: () => Promise<T>;
  readonly #options: KeptReadOptions;
  #kept: { readonly value: Promise<T>; readonly until: number } | null = null;

  constructor(read: () => Promise<T>, options: KeptReadOptions) {
    this.#read = read;
    this.#options = options;
  }

  get(): Promise<T> {
    const { forMs, nowMs } = this.#options;
    const at = nowMs();
    if (this.#kept !== null && at < this.#kept.until) return this.#kept.value;
    const kept = { value: this.#read(), until: at + forMs };
    this.#kept = kept;
    // A read that fails is the fault of those who waited for it alone.
    kept.value.catch(() => {
      if (this.#kept === kept) this.#kept = null;
    });
    return kept.value;
  }

  /** Reads again for whoever asks from now on: what was read has changed. */
  forget(): void {
    this.#kept = null;
  }
}
