import type { Instant } from '@saferoute/domain';

/** Time as the device has it. */
export interface Clock {
  readonly now: () => Instant;
  /** Runs `task` once after `delayMs`. Returns how to cancel it. */
  readonly after: (delayMs: number, task: () => void) => () => void;
}

/** The device's own clock and timers. */
export const deviceClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** `count` bytes nobody can guess, such as `crypto.getRandomValues`. */
export type RandomBytes = (count: number) => Uint8Array;

/** The platform's own cryptographic randomness (React Native needs `react-native-get-random-values`). */
export const secureRandom: RandomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

/** Text kept on the device by key. `localStorage` fits, React Native’s AsyncStorage too. It may throw (full, private mode). */
export interface DeviceStorage {
  readonly getItem: (key: string) => string | null | Promise<string | null>;
  readonly setItem: (key: string, value: string) => unknown;
  readonly removeItem: (key: string) => unknown;
}
