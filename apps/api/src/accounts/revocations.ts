import { liveSessionIds } from '@saferoute/db';
import type { Reader } from '@saferoute/db';
import type { LiveEngine, Subscription } from '@saferoute/live';

/** A lost hint may delay the end of a connection by this much; the promise is two seconds. */
const CHECK_EVERY_MS = 1_000;

interface Watched {
  readonly cuts: Set<() => void>;
  readonly subscription: Subscription;
}

export interface RevocationsOptions {
  readonly db: Reader;
  readonly live: LiveEngine;
  readonly onFault: (error: unknown) => void;
}

/**
 * Ends what outlives a request (sockets, event streams) together with its session. The hint that a session has ended only makes it look at
 * once; what counts is the table, asked once a second for all sessions that something still hangs on.
 */
export class Revocations {
  readonly #options: RevocationsOptions;
  readonly #watched = new Map<string, Watched>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: RevocationsOptions) {
    this.#options = options;
  }

  /** Calls `cut` once the session is over, unless `until` aborts before. */
  onOver(sessionId: string, { until, cut }: { readonly until: AbortSignal; readonly cut: () => void }): void {
    if (until.aborted) return;
    const { cuts } = this.#watched.get(sessionId) ?? this.#start(sessionId);
    cuts.add(cut);
    until.addEventListener('abort', () => this.#release(sessionId, cut), { once: true });
  }

  /** Looks into the table now. */
  async check(): Promise<void> {
    // Only those asked about are judged: others may come while the table is read.
    const asked = [...this.#watched];
    try {
      const sessionIds = asked.map(([sessionId]) => sessionId);
      const alive = await liveSessionIds(this.#options.db, sessionIds);
      for (const [sessionId, { cuts }] of asked) if (!alive.has(sessionId)) for (const cut of cuts) cut();
    } catch (error) {
      // A database that is away must not cut people off: they would lose the alert they are watching.
      this.#options.onFault(error);
    }
  }

  close(): void {
    for (const { subscription } of this.#watched.values()) subscription.unsubscribe();
    this.#watched.clear();
    this.#rest();
  }

  #start(sessionId: string): Watched {
    const check = () => void this.check();
    const subscription = this.#options.live.subscribe(`session:${sessionId}`, { onMessage: check, onReconnect: check });
    const watched = { cuts: new Set<() => void>(), subscription };
    this.#watched.set(sessionId, watched);
    this.#timer ??= setInterval(check, CHECK_EVERY_MS);
    return watched;
  }

  #release(sessionId: string, cut: () => void): void {
    const watched = this.#watched.get(sessionId);
    if (watched === undefined || !watched.cuts.delete(cut) || watched.cuts.size > 0) return;
    watched.subscription.unsubscribe();
    this.#watched.delete(sessionId);
    if (this.#watched.size === 0) this.#rest();
  }

  #rest(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
