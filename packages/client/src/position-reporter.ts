import type { Fix } from '@saferoute/domain';
import type { LocationUpdate } from '@saferoute/protocol';
import type { Clock } from './ports.ts';

/** Tells the server where the phone is, as often as asked and no oftener. */
export interface PositionReporter {
  /** The device has a new position. The newest one wins; none waits behind an older one. */
  readonly offer: (fix: Fix) => void;
  readonly stop: () => void;
}

/** How positions get out. */
export interface PositionReporterParts {
  readonly report: (update: LocationUpdate) => Promise<unknown>;
  readonly clock: Clock;
  /** At most one report begins in this time: 1 s in an emergency. Asked each time, because an emergency may begin meanwhile. */
  readonly everyMs: () => number;
}

/** A reporter that sends the newest position, one at a time. A report that failed is repeated unless a newer position has come. */
export function createPositionReporter({ report, clock, everyMs }: PositionReporterParts): PositionReporter {
  let waiting: Fix | null = null;
  let busy = false;
  let stopped = false;
  const send = () => {
    const fix = waiting;
    busy = fix !== null && !stopped;
    if (fix === null || stopped) return;
    waiting = null;
    const next = clockedGate(clock, everyMs(), send);
    report(locationUpdateOf(fix)).then(next, () => {
      waiting ??= fix;
      next();
    });
  };
  return {
    offer: (fix) => {
      waiting = fix;
      if (!busy) send();
    },
    stop: () => {
      stopped = true;
    },
  };
}

/** Runs `then` once both the time is over and the returned function was called. */
function clockedGate(clock: Clock, delayMs: number, then: () => void): () => void {
  let open = 0;
  const pass = () => {
    open += 1;
    if (open === 2) then();
  };
  clock.after(delayMs, pass);
  return pass;
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
