import type { RateLimit, RateVerdict } from './engine.ts';

interface Window {
  uses: number;
  readonly endsAtMs: number;
}

const FEWEST_BEFORE_TIDYING = 1024;

/** Fixed windows of use per key, in this process. A window opens at a key's first use and is forgotten after its end. */
export class RateWindows {
  readonly #windows = new Map<string, Window>();
  readonly #nowMs: () => number;
  #tidyAt = FEWEST_BEFORE_TIDYING;

  /** @param nowMs a clock that never goes back */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  hit(key: string, { limit, windowMs }: RateLimit): RateVerdict {
    const nowMs = this.#nowMs();
    const open = this.#windows.get(key);
    const window = open !== undefined && open.endsAtMs > nowMs ? open : this.#begin(key, { uses: 0, endsAtMs: nowMs + windowMs });
    window.uses += 1;
    if (this.#windows.size > this.#tidyAt) this.#tidy(nowMs);
    return verdictOf(window.uses, { limit, remainingMs: window.endsAtMs - nowMs });
  }

  get size(): number {
    return this.#windows.size;
  }

  #begin(key: string, window: Window): Window {
    this.#windows.set(key, window);
    return window;
  }

  /** Rare enough that its cost is spread over as many hits as it looks at. */
  #tidy(nowMs: number): void {
    for (const [key, window] of this.#windows) if (window.endsAtMs <= nowMs) this.#windows.delete(key);
    this.#tidyAt = Math.max(FEWEST_BEFORE_TIDYING, this.#windows.size * 2);
  }
}

/** Whether the `uses`-th use of a window is within its limit. */
export function verdictOf(uses: number, { limit, remainingMs }: { readonly limit: number; readonly remainingMs: number }): RateVerdict {
  return uses <= limit ? { allowed: true, retryAfterMs: 0 } : { allowed: false, retryAfterMs: Math.max(1, Math.ceil(remainingMs)) };
}
