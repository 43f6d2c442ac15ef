import { readAlertRecords, readFeed, readUnsettledAlerts } from '@saferoute/db';
import type { FeedCursor, FeedEntry, Reader } from '@saferoute/db';
import type { FeedEvent } from '@saferoute/protocol';
import { staffAlertView } from '../views/alert-view.ts';
import type { AlertFacts } from '../views/alert-view.ts';
import { timelineEntryView } from '../views/timeline-view.ts';
import { isAfter } from './feed-cursor.ts';
import { Hints } from './hints.ts';

/** What the tail is made of. */
export interface FeedTailOptions {
  readonly db: Reader;
  readonly facts: AlertFacts;
  /** Where a new tail begins: at or before everything that is readable now. */
  readonly head: () => Promise<FeedCursor>;
  /** Listens for hints that the feed has grown. */
  readonly listen: (hint: () => void) => Promise<() => void>;
  /** A read failed; it is tried again. */
  readonly onFault: (error: unknown) => void;
}

type Entries = Extract<FeedEvent, { kind: 'entries' }>;

/** How a watcher hears of what is new. */
export interface FeedFollower {
  /** There is more of the feed to read. */
  news(): void;
  /** What alerts look like now, whose entries cannot be told in order yet. */
  state(event: Entries): void;
}

/** A stretch of the feed with the alerts it is about, as staff see them. */
export interface FeedBatch {
  /** It holds everything after this cursor … */
  readonly after: FeedCursor;
  /** … up to and including this one. */
  readonly upTo: FeedCursor;
  readonly cursors: readonly FeedCursor[];
  readonly event: Entries;
}

const BATCH_LIMIT = 200;
const KEPT_BATCHES = 32;
const NET_MS = 1_000;

/**
 * The one reader of the feed's end in this process: however many dispatchers watch, what is new is read once. It runs while anybody follows.
 * Who lags behind what it keeps reads the table for themselves.
 */
export class FeedTail {
  readonly #options: FeedTailOptions;
  readonly #followers = new Set<FeedFollower>();
  /** By alert, the newest entry behind a state that was told before its turn. */
  #ahead = new Map<string, number>();
  #batches: FeedBatch[] = [];
  #position: FeedCursor | null = null;
  #stop: AbortController | null = null;

  constructor(options: FeedTailOptions) {
    this.#options = options;
  }

  /** Hears whenever there is something new; answers how to stop. */
  follow(follower: FeedFollower): () => void {
    this.#followers.add(follower);
    if (this.#stop === null) this.#start();
    return () => {
      this.#followers.delete(follower);
      if (this.#followers.size === 0) this.#end();
    };
  }

  /** What comes after `cursor`, or null when that is nothing. */
  async after(cursor: FeedCursor): Promise<FeedBatch | null> {
    const position = this.#position;
    if (position === null) return this.#read(cursor);
    if (!isAfter(position, cursor)) return null;
    const kept = this.#batches.find((batch) => !isAfter(batch.after, cursor) && isAfter(batch.upTo, cursor));
    return kept === undefined ? this.#read(cursor) : behind(kept, cursor);
  }

  #start(): void {
    const stop = new AbortController();
    this.#stop = stop;
    void this.#run(stop.signal);
  }

  #end(): void {
    this.#stop?.abort();
    this.#stop = null;
    this.#position = null;
    this.#batches = [];
    this.#ahead = new Map();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const hints = new Hints(signal, NET_MS);
    const stopListening = await this.#options.listen(() => hints.give());
    do {
      try {
        await this.#advance(signal);
        await this.#tellState();
      } catch (error) {
        this.#options.onFault(error);
      }
    } while (await hints.next());
    stopListening();
  }

  async #advance(signal: AbortSignal): Promise<void> {
    const from = this.#position ?? (await this.#options.head());
    for (let batch = await this.#read(from); !signal.aborted; batch = await this.#read(batch.upTo)) {
      this.#position = batch?.upTo ?? this.#position ?? from;
      if (batch === null) return;
      this.#batches = [...this.#batches, batch].slice(-KEPT_BATCHES);
      for (const follower of this.#followers) follower.news();
    }
  }

  /** A long write anywhere on the server holds the feed's order back. Nobody waits for it to see that somebody needs help. */
  async #tellState(): Promise<void> {
    if (this.#position === null) return;
    const { db, facts } = this.#options;
    const unsettled = await readUnsettledAlerts(db, this.#position);
    const untold = unsettled.filter(({ alertId, lastSeq }) => lastSeq > (this.#ahead.get(alertId) ?? 0));
    this.#ahead = new Map(unsettled.map(({ alertId, lastSeq }) => [alertId, lastSeq]));
    if (untold.length === 0) return;
    const records = await readAlertRecords(
      db,
      untold.map(({ alertId }) => alertId),
    );
    const event: Entries = { kind: 'entries', alerts: records.map((record) => staffAlertView(record, facts)), entries: [] };
    for (const follower of this.#followers) follower.state(event);
  }

  async #read(after: FeedCursor): Promise<FeedBatch | null> {
    const { db, facts } = this.#options;
    const entries = await readFeed(db, after, BATCH_LIMIT);
    const upTo = entries.at(-1)?.cursor;
    if (upTo === undefined) return null;
    const records = await readAlertRecords(db, [...new Set(entries.map(({ alertId }) => alertId))]);
    const alerts = records.map((record) => staffAlertView(record, facts));
    return {
      after,
      upTo,
      cursors: entries.map(({ cursor }) => cursor),
      event: { kind: 'entries', alerts, entries: entries.map(feedEntryView) },
    };
  }
}

const feedEntryView = (entry: FeedEntry) => ({ ...timelineEntryView(entry), alertId: entry.alertId });

/** The part of a batch that comes after a cursor in its middle. */
function behind(batch: FeedBatch, cursor: FeedCursor): FeedBatch {
  const from = batch.cursors.findIndex((each) => isAfter(each, cursor));
  if (from === 0) return batch;
  const entries = batch.event.entries.slice(from);
  const concerned = new Set(entries.map(({ alertId }) => alertId));
  const alerts = batch.event.alerts.filter(({ id }) => concerned.has(id));
  return { after: cursor, upTo: batch.upTo, cursors: batch.cursors.slice(from), event: { kind: 'entries', alerts, entries } };
}
