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

export interface Source<E> {
  /** The watcher has gone away. */
  readonly signal: AbortSignal | undefined;
  /** The last event id the client holds; null or one this server cannot place gets a snapshot. */
  readonly cursor: string | null;
  /** Starts listening for hints. `passing` is for what is in no table (a moving position): it is told at once and never replayed. */
  readonly listen: (on: { hint: () => void; passing: (event: E) => void }) => Promise<() => void>;
  /** What is new behind the cursor, null when nothing is. A null cursor asks for a snapshot. */
  readonly read: (cursor: string | null) => Promise<Step<E> | null>;
}

/**
 * Follows a table from a cursor: every entry once, in order, whatever hints are lost or doubled. The listener is attached before the first
 * read, so nothing that commits in between is missed.
 */
export async function* resumable<E>(source: Source<E>): AsyncGenerator<TrackedEnvelope<E>, void> {
  const hints = new Hints(source.signal ?? new AbortController().signal, NET_MS);
  let passing: E | null = null;
  const stop = await source.listen({
    hint: () => hints.give(),
    passing: (event) => {
      passing = event;
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
      const latest = passing;
      passing = null;
      if (latest !== null && cursor !== null) yield tracked(cursor, latest);
    } while (await hints.next());
  } finally {
    stop();
  }
}
