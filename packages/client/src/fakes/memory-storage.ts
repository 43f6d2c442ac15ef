import type { DeviceStorage } from '../ports.ts';

/** Storage that forgets with the test. `stored` outlives an app that is restarted on it. */
export const createMemoryStorage = (stored = new Map<string, string>()): DeviceStorage => ({
  getItem: (key) => stored.get(key) ?? null,
  setItem: (key, value) => stored.set(key, value),
  removeItem: (key) => stored.delete(key),
});
