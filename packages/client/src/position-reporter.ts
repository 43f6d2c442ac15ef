import type { Fix, Instant } from '@saferoute/domain';
import type { LocationUpdate } from '@saferoute/protocol';
import { backoffMs } from './backoff.ts';
import { failureFrom, type Failure } from './failure.ts';
import { createFixBuffer } from './fix-buffer.ts';
import { createFixRoad } from './fix-routes.ts';
import type { KeptFixes } from './kept-fixes.ts';
import { createCell, type Observed } from './observed.ts';
import type { Clock, RandomBytes } from './ports.ts';
import type { SafeRouteClient } from './safe-route-client.ts';

/** How closely somebody is followed. */
export interface Pace {
  /** At most one fix in this time. */
  readonly everyMs: number;
  /** Whether the whole way counts, as on a journey, or only where the person is now. */
  readonly keepsAll: boolean;
  /** Whether what was not sent must survive the page. */
  readonly survives: boolean;
}

/** What a screen can say of the position's way to the server. */
export interface Reporting {
  /** Fixes the server has not answered for. */
  readonly waiting: number;
  /** When the newest fix that the server has was recorded; null before the first. */
  readonly reachedAt: Instant | null;
}

/** Tells the server where the phone is: nothing is lost, nothing is sent for ever, the newest goes first. */
export interface PositionReporter {
  readonly state: Observed<Reporting>;
  /** The device has a new position. */
  readonly offer: (fix: Fix) => void;
  /** Goes on with what an earlier life of the app left unsent. */
  readonly resume: () => Promise<void>;
  /** The network came back. */
  readonly retryNow: () => void;
  readonly stop: () => void;
}

/** How positions get out. */
export interface PositionReporterParts {
  readonly client: Pick<SafeRouteClient, 'fixRoutes'>;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly kept: KeptFixes;
  /** Null while nobody wants to know. Asked at each fix, because an emergency may begin meanwhile. */
  readonly pace: () => Pace | null;
}

/** An hour of an emergency. Beyond it the older part of the way is kept more coarsely. */
const MOST_WAITING = 3_600;

/** Well within the server's 500 and 64 kB. */
const BATCH = 200;

/** A reporter at rest. */
export function createPositionReporter({ client, clock, random, kept, pace }: PositionReporterParts): PositionReporter {
  const state = createCell<Reporting>({ waiting: 0, reachedAt: null });
  const buffer = createFixBuffer(MOST_WAITING);
  const send = createFixRoad({ routes: client.fixRoutes, clock });
  let batchSize = BATCH;
  let lastTakenAt = Number.NEGATIVE_INFINITY;
  let taken: { readonly recordedAt: Instant; readonly keepsAll: boolean } | null = null;
  let early: Fix | null = null;
  let passing: Fix | null = null;
  let busy = false;
  let tries = 0;
  let stopped = false;
  let wake = () => {};

  const changed = () => {
    state.set({ ...state.get(), waiting: buffer.size() });
    if (buffer.size() === 0) kept.forget();
    else if (pace()?.survives === true) kept.keep(() => buffer.newest(MOST_WAITING));
  };
  const settle = (batch: readonly Fix[]) => {
    tries = 0;
    batchSize = BATCH;
    buffer.answered(batch);
    const newest = Math.max(state.get().reachedAt ?? Number.NEGATIVE_INFINITY, ...batch.map(({ recordedAt }) => recordedAt));
    state.set({ ...state.get(), reachedAt: newest });
  };
  const fail = (failure: Failure, batch: readonly Fix[]) => {
    const verdict = verdictOn(failure);
    if (verdict === 'unreadable' && batch.length > 1) batchSize = Math.ceil(batch.length / 2);
    else if (verdict === 'unreadable') buffer.answered(batch);
    else tries += 1;
  };
  const pause = () =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(backoffMs(tries, random), resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });
  const run = async () => {
    if (busy) return;
    busy = true;
    while (buffer.size() > 0 && !stopped) {
      const batch = buffer.newest(batchSize);
      await send(batch.map(locationUpdateOf)).then(
        () => settle(batch),
        (error: unknown) => fail(failureFrom(error), batch),
      );
      changed();
      if (tries > 0 && !stopped) await pause();
    }
    busy = false;
  };
  const take = (fix: Fix, { keepsAll }: Pace) => {
    // A place that was told in passing is told again once all of the way counts, and then no more.
    if (taken?.recordedAt === fix.recordedAt && taken.keepsAll === keepsAll) return;
    taken = { recordedAt: fix.recordedAt, keepsAll };
    lastTakenAt = clock.now();
    if (!keepsAll && passing !== null) buffer.answered([passing]);
    passing = keepsAll ? null : fix;
    buffer.add([fix]);
    changed();
    void run();
  };
  const offer = (fix: Fix) => {
    const wanted = pace();
    if (wanted === null || stopped) return;
    const waitMs = lastTakenAt + wanted.everyMs - clock.now();
    if (waitMs <= 0) return take(fix, wanted);
    // The newest of those that come too early has its turn when the time is over: a phone that lies still may report no other.
    if (early === null) clock.after(waitMs, takeEarly);
    early = fix;
  };
  const takeEarly = () => {
    const fix = early;
    early = null;
    if (fix !== null) offer(fix);
  };
  return {
    state,
    offer,
    resume: async () => {
      buffer.add(await kept.read());
      changed();
      void run();
    },
    retryNow: () => wake(),
    stop: () => {
      stopped = true;
      wake();
    },
  };
}

/** A session that ended or a server that is full will take the fixes later; a batch it cannot read it never will. */
function verdictOn(failure: Failure): 'later' | 'unreadable' {
  if (failure.kind !== 'refused') return 'later';
  return [400, 413, 422].includes(failure.problem.status) ? 'unreadable' : 'later';
}

/** A fix as it is sent. */
export const locationUpdateOf = (fix: Fix): LocationUpdate => ({
  latitude: fix.latitude,
  longitude: fix.longitude,
  timestamp: fix.recordedAt,
  ...(fix.accuracyM === null ? {} : { accuracy: fix.accuracyM }),
  ...(fix.speedMps === null ? {} : { speed: fix.speedMps }),
  ...(fix.headingDeg === null ? {} : { heading: fix.headingDeg }),
});
