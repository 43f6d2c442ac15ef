import { useSyncExternalStore } from 'react';

/** The server's time, told to screens once a second so that all counters flip together. */
export interface Ticker {
  /** Whole seconds of server time, in Unix milliseconds. */
  readonly get: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A ticker over `now`. Runs its timer only while somebody listens. */
export function createTicker(now: () => number): Ticker {
  const wholeSecond = (): number => Math.floor(now() / 1000) * 1000;
  const listeners = new Set<() => void>();
  let current = wholeSecond();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = (): void => {
    current = wholeSecond();
    for (const listener of listeners) listener();
    timer = setTimeout(tick, 1000 - (now() % 1000));
  };
  return {
    get: () => (listeners.size === 0 ? (current = wholeSecond()) : current),
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) tick();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
  };
}

/** Renders again each second, with the server's time. */
export const useTicker = (ticker: Ticker): number => useSyncExternalStore(ticker.subscribe, ticker.get);
