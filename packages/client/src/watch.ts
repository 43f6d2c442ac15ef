import type { Problem } from '@saferoute/protocol';
import { backoffMs } from './backoff.ts';
import type { ConnectionReports } from './connection.ts';
import { failureFrom } from './failure.ts';
import type { Lane } from './lane.ts';
import type { Observed } from './observed.ts';
import type { Clock, RandomBytes } from './ports.ts';

/** What a screen does with a subscription. */
export interface Watcher<Event> {
  readonly onEvent: (event: Event) => void;
  /** The server said no, for good: signed out, not yours, no such link. Nothing more will come. */
  readonly onRefused: (problem: Problem) => void;
}

/** A subscription that survives cuts until it is stopped. */
export interface Watch {
  readonly stop: () => void;
  /** Forgets the last event id, so that the server sends a snapshot. */
  readonly restart: () => void;
}

/** An event with the id it can be resumed after; undefined where a stream sends whole views. */
export interface Numbered<Event> {
  readonly id: string | undefined;
  readonly data: Event;
}

/** Where a stream begins: the input that resumes it and the lane it takes, as tRPC wants them. */
export interface StreamStart {
  readonly resume: { readonly lastEventId?: string };
  readonly options: { readonly context: { readonly lane: Lane } };
}

/** What a stream tells, in tRPC's words. */
export interface StreamCallbacks<Event> {
  readonly onData: (event: Numbered<Event>) => void;
  readonly onError: (error: unknown) => void;
  readonly onComplete: () => void;
  readonly onConnectionStateChange: (change: { readonly state: 'idle' | 'connecting' | 'pending' }) => void;
}

/** How one subscription is opened. */
export type OpenStream<Event> = (from: StreamStart, on: StreamCallbacks<Event>) => { readonly unsubscribe: () => void };

/** What all watches of one client share. */
export interface WatchParts {
  readonly lane: Observed<Lane>;
  readonly reports: ConnectionReports;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** Makes the function that keeps a stream open: it resumes after the last event it saw, over whichever lane works, until stopped or refused. */
export function createWatching({ lane, reports, clock, random }: WatchParts) {
  let watches = 0;
  return function watch<Event>(open: OpenStream<Event>, watcher: Watcher<Event>): Watch {
    let lastEventId: string | undefined;
    let tries = 0;
    let cancelRetry = () => {};
    let close = () => {};

    const begin = () => {
      cancelRetry();
      close();
      // Callbacks of a stream that was left must not speak for the one that replaced it.
      let current = true;
      const only =
        <A extends readonly unknown[]>(act: (...args: A) => void) =>
        (...args: A) =>
          void (current && act(...args));
      const later = () => {
        reports.lost();
        tries += 1;
        cancelRetry = clock.after(backoffMs(tries, random), begin);
      };
      const stream = open(
        { resume: lastEventId === undefined ? {} : { lastEventId }, options: { context: { lane: lane.get() } } },
        {
          onData: only(({ id, data }) => {
            tries = 0;
            lastEventId = id;
            reports.opened();
            watcher.onEvent(data);
          }),
          onError: only((error) => {
            const failure = failureFrom(error);
            if (failure.kind !== 'refused') return later();
            stop();
            watcher.onRefused(failure.problem);
          }),
          onComplete: only(later),
          // tRPC says `pending` for an open stream.
          onConnectionStateChange: only(({ state }) => (state === 'pending' ? reports.opened() : reports.lost())),
        },
      );
      close = () => {
        current = false;
        stream.unsubscribe();
      };
    };

    watches += 1;
    reports.wanted();
    const leaveLane = lane.subscribe(begin);
    let stopped = false;
    const stop = () => {
      if (stopped) return;
      stopped = true;
      cancelRetry();
      leaveLane();
      close();
      watches -= 1;
      if (watches === 0) reports.unwanted();
    };
    begin();
    return {
      stop,
      restart: () => {
        lastEventId = undefined;
        if (!stopped) begin();
      },
    };
  };
}
