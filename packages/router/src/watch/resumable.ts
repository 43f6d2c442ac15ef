import { tracked } from '@trpc/server';
import type { TrackedEnvelope } from '@trpc/server';
import { Hints } from './hints.ts';

/** The longest a lost hint can delay an event. */
const NET_MS = 1_000;

/** What was read from the table: the event, and the cursor that stands behind it. */
export interface Step<E> {
  readonly cursor: string;
  readonly event: E;
}

/** How a watcher is told that something may be new. */
export interface Listener<E> {
  /** The table has changed, perhaps. */
  hint(): void;
  /** Something that is in no table (a moving position). It is told at once and never replayed; of one `key` only the newest. */
  passing(key: string, event: E): void;
}

export interface Source<E> {
  /** The watcher has gone away. */
  readonly signal: AbortSignal | undefined;
  /** The last event id the client holds, or null. */
  readonly cursor: string | null;
  /** Starts listening; resolves when every later change is heard. Answers how to stop. */
  readonly listen: (listener: Listener<E>) => Promise<() => void>;
  /** What is new behind the cursor, null when nothing is. Given null, or a cursor it cannot place, it answers a snapshot. */
  readonly read: (cursor: string | null) => Promise<Step<E> | null>;
}

/**
 * Follows a table from a cursor: every entry once, in order, whatever hints are lost or doubled. The listener is attached before the first
 * read, so nothing that commits in between is missed.
 */
export async function* resumable<E>(source: Source<E>): AsyncGenerator<TrackedEnvelope<E>, void> {
  const hints = new Hints(source.signal, NET_MS);
  let passing = new Map<string, E>();
  const stop = await source.listen({
    hint: () => hints.give(),
    passing: (key, event) => {
      passing.set(key, event);
      hints.give();
    },
  });
  try {
    let cursor = source.cursor;
    do {
      for (let step = await source.read(cursor); step !== null; step = await source.read(cursor)) {
        cursor = step.cursor;
        yield tracked(step.cursor, step.event);
      }
      const passed = passing;
      passing = new Map();
      for (const event of passed.values()) if (cursor !== null) yield tracked(cursor, event);
    } while (await hints.next());
  } finally {
    stop();
  }
}
