/** A value that changes, with the two functions `useSyncExternalStore` wants. */
export interface Observed<T> {
  readonly get: () => T;
  /** Calls `listener` after each change. Returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** An `Observed` that its owner can set. Setting the same reference again tells nobody. */
export interface Cell<T> extends Observed<T> {
  readonly set: (next: T) => void;
}

/** A cell that holds `initial`. */
export function createCell<T>(initial: T): Cell<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of Array.from(listeners)) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
