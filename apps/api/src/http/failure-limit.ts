/** How many failures an address may cause, and over how long. */
export interface FailureBudget {
  readonly failures: number;
  readonly windowMs: number;
}

interface Window {
  count: number;
  endsAt: number;
}

const MAX_ADDRESSES = 50_000;

/**
 * Counts what went wrong per network address, so that guessing gets slow and success costs nothing. In one process's memory on purpose:
 * it is a brake, not a promise, and must not depend on anything that can be away.
 */
export class FailureLimit {
  readonly #budget: FailureBudget;
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();

  /** @param now a clock in milliseconds that never goes back */
  constructor(budget: FailureBudget, now: () => number = () => performance.now()) {
    this.#budget = budget;
    this.#now = now;
  }

  /** Whether this address has used up its failures for now. */
  isExhausted(address: string): boolean {
    return (this.#windowOf(address)?.count ?? 0) >= this.#budget.failures;
  }

  countFailure(address: string): void {
    const window = this.#windowOf(address);
    if (window !== undefined) window.count += 1;
    else this.#open(address);
  }

  #windowOf(address: string): Window | undefined {
    const window = this.#windows.get(address);
    return window !== undefined && window.endsAt > this.#now() ? window : undefined;
  }

  #open(address: string): void {
    this.#windows.delete(address);
    const [oldest] = this.#windows.keys();
    if (this.#windows.size >= MAX_ADDRESSES && oldest !== undefined) this.#windows.delete(oldest);
    this.#windows.set(address, { count: 1, endsAt: this.#now() + this.#budget.windowMs });
  }
}
