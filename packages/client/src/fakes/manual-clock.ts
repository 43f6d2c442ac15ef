import type { Clock } from '../ports.ts';

/** A clock that moves only when told, running what falls due on the way. */
export interface ManualClock extends Clock {
  readonly advance: (ms: number) => Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** Lets every promise that is ready go on. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

/** A clock that stands at `start`. */
export function createManualClock(start = Date.parse('2026-02-07T09:00:00Z')): ManualClock {
  let now = start;
  const timers = new Set<Timer>();
  const nextDue = (until: number) => [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after: (delayMs, task) => {
      const timer = { at: now + delayMs, task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: async (ms) => {
      const until = now + ms;
      await settle();
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        timers.delete(due);
        now = Math.max(now, due.at);
        due.task();
        await settle();
      }
      now = until;
    },
  };
}

/** Randomness that counts up: tests can tell two ids apart. */
export function countingBytes(): (count: number) => Uint8Array {
  let calls = 0;
  return (count) => {
    calls += 1;
    return Uint8Array.from({ length: count }, (_, index) => (index === count - 1 ? calls % 256 : 0));
  };
}
