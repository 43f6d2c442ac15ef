import { type Cell, createCell, type DeviceStorage } from '@saferoute/client';

/** `localStorage` as the SDK wants it. Private windows may refuse it; then nothing is kept and nothing breaks. */
export const deviceStorage: DeviceStorage = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
};

/** A value that is still there after a restart. `isIt` says whether what was stored is of this version's shape. */
export function createKeptCell<T>(key: string, isIt: (value: unknown) => value is T): Cell<T | null> {
  const cell = createCell<T | null>(readKept(key, isIt));
  return {
    ...cell,
    set: (next) => {
      cell.set(next);
      try {
        if (next === null) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Full or forbidden: the value lives as long as the page.
      }
    },
  };
}

function readKept<T>(key: string, isIt: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isIt(value) ? value : null;
  } catch {
    return null;
  }
}
