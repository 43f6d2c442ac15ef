import type { TrackedLink } from '@saferoute/db';
import type { Fix, Instant } from '@saferoute/domain';
import type { Channel, LiveEngine } from '@saferoute/live';
import type { TrackingView } from '@saferoute/protocol';
import { Hints } from './hints.ts';
import { readPassing } from './listen.ts';

/** A revoked link must close within two seconds, even if the hint was lost. */
const NET_MS = 1_000;
/**
 * Some five milliseconds' work. Then whatever else this process has to do comes in between: nobody's call for help waits until a crowd has been told. In
 * smaller parts more is overtaken before it is told, and each telling costs more.
 */
const WOKEN_AT_ONCE = 1_024;

/** What is seen through a link at one moment. */
export interface Sight {
  /** Frozen: everybody is told the same object, and whoever sends it may remember its text. */
  readonly view: TrackingView;
  /** All of the view but the time it was made. */
  readonly facts: string;
}

/** Told what is seen now; null when looking failed. */
type Watcher = (news: Sight | null) => void;

export interface LookoutOptions {
  readonly look: () => Promise<TrackedLink>;
  readonly viewOf: (tracked: TrackedLink) => TrackingView;
}

/**
 * One link, while anybody watches through it. Positions of its alert are shown as they pass by, for they are on disk before they are announced;
 * everything else is read, and read again every second.
 */
export class Lookout {
  readonly #options: LookoutOptions;
  /** In a ring: whoever was woken last comes last. */
  readonly #watchers: Watcher[] = [];
  /** From `#next` on, so many are yet to be woken. One too many does no harm: who has seen what there is to see is not told again. */
  #next = 0;
  #due = 0;
  readonly #over = new AbortController();
  /** What was read last, and when by this process's own clock. */
  #read: { readonly now: Instant; readonly atMs: number };
  #tracked: TrackedLink;
  #sight: Sight;
  /** What has passed by since the read that is under way began: it may not have seen it. */
  #passed: Fix | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(found: TrackedLink, options: LookoutOptions) {
    this.#options = options;
    this.#read = { now: found.now, atMs: performance.now() };
    this.#tracked = found;
    this.#sight = this.#sightOf(found);
  }

  /** False once nobody watches any more or there is nothing left to see. */
  get isKept(): boolean {
    return !this.#over.signal.aborted;
  }

  /** What was seen last. Throws what went wrong with looking. */
  sight(): Sight {
    if (this.#failure !== null) throw this.#failure.error;
    return this.#sight;
  }

  /** What somebody else has read. */
  meet(found: TrackedLink): void {
    if (found.now > this.#read.now) this.#showRead(found, this.#tracked.position);
  }

  /** Wakes the watcher whenever `sight` has something else to say, or throws. Answers how to leave; whoever leaves last ends it. */
  join(watcher: Watcher): () => void {
    this.#watchers.push(watcher);
    if (this.#due > 0) this.#due += 1;
    return () => this.#leave(watcher);
  }

  #leave(watcher: Watcher): void {
    const place = this.#watchers.indexOf(watcher);
    if (place < 0) return;
    this.#watchers.splice(place, 1);
    if (place < this.#next) this.#next -= 1;
    if (this.#watchers.length === 0) this.#over.abort();
  }

  /** Looks at every hint, for as long as anybody watches and there is something to see. */
  async keep(live: LiveEngine, channels: readonly Channel[]): Promise<void> {
    const hints = new Hints(this.#over.signal, NET_MS);
    const onMessage = (message: string) => {
      const passing = readPassing(message);
      if (passing !== null && passing.alertId === this.#tracked.link.alertId) this.#pass(passing.position);
      else hints.give();
    };
    const subscriptions = channels.map((channel) => live.subscribe(channel, { onMessage, onReconnect: () => hints.give() }));
    try {
      await Promise.all(subscriptions.map(({ attached }) => attached));
      do {
        this.#passed = null;
        this.#showRead(await this.#options.look(), this.#passed);
      } while (this.#sight.view.state !== 'ended' && (await hints.next()));
    } catch (error) {
      this.#failure = { error };
      this.#wakeAll();
    }
    this.#over.abort();
    for (const subscription of subscriptions) subscription.unsubscribe();
  }

  #showRead(tracked: TrackedLink, passed: Fix | null): void {
    this.#read = { now: tracked.now, atMs: performance.now() };
    this.#show({ ...tracked, position: isNewer(passed, tracked.position) ? passed : tracked.position });
  }

  #pass(position: Fix): void {
    if (!isNewer(position, this.#tracked.position)) return;
    this.#passed = position;
    const now = this.#read.now + Math.floor(performance.now() - this.#read.atMs);
    this.#show({ ...this.#tracked, position, now });
  }

  #show(tracked: TrackedLink): void {
    const before = this.#sight;
    this.#tracked = tracked;
    this.#sight = this.#sightOf(tracked);
    if (this.#sight.facts !== before.facts) this.#wakeAll();
  }

  #sightOf(tracked: TrackedLink): Sight {
    const view = Object.freeze(this.#options.viewOf(tracked));
    return { view, facts: JSON.stringify(view.state === 'live' ? { ...view, serverTime: '' } : view) };
  }

  #wakeAll(): void {
    const isWaking = this.#due > 0;
    this.#due = this.#watchers.length;
    if (!isWaking) this.#wakeSome();
  }

  #wakeSome(): void {
    const news = this.#failure === null ? this.#sight : null;
    for (let left = WOKEN_AT_ONCE; left > 0 && this.#due > 0; left -= 1) {
      this.#due -= 1;
      const at = this.#next < this.#watchers.length ? this.#next : 0;
      this.#next = at + 1;
      this.#watchers[at]?.(news);
    }
    if (this.#due > 0) setImmediate(() => this.#wakeSome());
  }
}

const isNewer = (a: Fix | null, b: Fix | null): boolean => a !== null && (b === null || a.recordedAt > b.recordedAt);
