import { readTrackingByTokenHash } from '@saferoute/db';
import type { Reader, TrackedLink } from '@saferoute/db';
import type { Instant } from '@saferoute/domain';
import type { Channel, LiveEngine } from '@saferoute/live';
import type { TrackingView } from '@saferoute/protocol';
import type { RouterContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { trackingView } from '../views/link-view.ts';
import { Hints } from './hints.ts';

/** A revoked link must close within two seconds, even if the hint was lost. */
const NET_MS = 1_000;

export interface LinkLookoutsOptions {
  readonly db: Reader;
  readonly live: LiveEngine;
  readonly emergencyNumber: string;
}

/** Who follows: the connection, and when they go away. */
type Following = Pick<RouterContext, 'backlog' | 'retell'> & { readonly signal: AbortSignal | undefined };

/** What is seen through a link at one moment. */
interface Sight {
  readonly at: Instant;
  /** Frozen: everybody is told the same object, and whoever sends it may remember its text. */
  readonly view: TrackingView;
  /** All of the view but the time it was made. */
  readonly facts: string;
}

/**
 * Looks through links for everybody in this process who does: however many watch through one link, a change is read once. Who lags behind
 * misses what has been overtaken.
 */
export class LinkLookouts {
  readonly #options: LinkLookoutsOptions;
  readonly #open = new Map<string, Lookout>();

  constructor(options: LinkLookoutsOptions) {
    this.#options = options;
  }

  /**
   * What is seen through a link, beginning with what was just found there, each time it changes and until the link has ended. Where the connection
   * can retell, only the first and the last of it come out here.
   */
  async *follow(found: TrackedLink, { backlog, retell, signal }: Following): AsyncGenerator<TrackingView, void> {
    const lookout = this.#at(found);
    let wake = () => {};
    const leave = lookout.join(() => wake());
    const goAway = () => {
      leave();
      wake();
    };
    signal?.addEventListener('abort', goAway, { once: true });
    try {
      let shown = this.#sight(found);
      yield shown.view;
      const tell = retell(shown.view);
      while (shown.view.state !== 'ended' && signal?.aborted !== true) {
        const seen = lookout.sight();
        const gone = backlog();
        // What was found may be newer than what the lookout saw last.
        if (seen === null || seen.at < shown.at || seen.facts === shown.facts) await new Promise<void>((resolve) => (wake = resolve));
        else if (gone !== null) await gone;
        else if (tell === null || seen.view.state === 'ended') yield (shown = seen).view;
        else tell((shown = seen).view);
      }
    } finally {
      signal?.removeEventListener('abort', goAway);
      leave();
    }
  }

  #at({ link }: TrackedLink): Lookout {
    const open = this.#open.get(link.id);
    if (open?.isKept === true) return open;
    const lookout = new Lookout(async () => {
      const tracked = await readTrackingByTokenHash(this.#options.db, link.tokenHash);
      if (tracked === null) throw new Refusal('tracking.link.not-found');
      return this.#sight(tracked);
    });
    this.#open.set(link.id, lookout);
    const channels: Channel[] = [
      `link:${link.id}`,
      ...(link.alertId === null ? [] : [`alert:${link.alertId}` as const]),
      ...(link.journeyId === null ? [] : [`journey:${link.journeyId}` as const]),
    ];
    void lookout.keep(this.#options.live, channels).then(() => {
      if (this.#open.get(link.id) === lookout) this.#open.delete(link.id);
    });
    return lookout;
  }

  #sight(tracked: TrackedLink): Sight {
    const view = Object.freeze(trackingView(tracked, this.#options.emergencyNumber));
    return { at: tracked.now, view, facts: JSON.stringify(view.state === 'live' ? { ...view, serverTime: '' } : view) };
  }
}

/** One link, while anybody watches through it. */
class Lookout {
  readonly #look: () => Promise<Sight>;
  readonly #watchers = new Set<() => void>();
  readonly #over = new AbortController();
  #sight: Sight | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(look: () => Promise<Sight>) {
    this.#look = look;
  }

  /** False once nobody watches any more or there is nothing left to see. */
  get isKept(): boolean {
    return !this.#over.signal.aborted;
  }

  /** What was seen last; null before the first look. Throws what went wrong with looking. */
  sight(): Sight | null {
    if (this.#failure !== null) throw this.#failure.error;
    return this.#sight;
  }

  /** Wakes the watcher whenever `sight` has something else to say. Answers how to leave; whoever leaves last ends it. */
  join(wake: () => void): () => void {
    // One object for each watcher, whoever they are.
    const watcher = () => wake();
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
      if (this.#watchers.size === 0) this.#over.abort();
    };
  }

  /** Looks at every hint, for as long as anybody watches and there is something to see. */
  async keep(live: LiveEngine, channels: readonly Channel[]): Promise<void> {
    const hints = new Hints(this.#over.signal, NET_MS);
    const subscriber = { onMessage: () => hints.give(), onReconnect: () => hints.give() };
    const subscriptions = channels.map((channel) => live.subscribe(channel, subscriber));
    try {
      await Promise.all(subscriptions.map(({ attached }) => attached));
      do this.#show(await this.#look());
      while (this.#sight?.view.state !== 'ended' && (await hints.next()));
    } catch (error) {
      this.#failure = { error };
      this.#wakeAll();
    }
    this.#over.abort();
    for (const subscription of subscriptions) subscription.unsubscribe();
  }

  #show(sight: Sight): void {
    if (sight.facts === this.#sight?.facts) return;
    this.#sight = sight;
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const wake of this.#watchers) wake();
  }
}
