import type { Observed } from '@saferoute/client';
import { createContext, use, useSyncExternalStore } from 'react';
import { useTicker } from '../time/ticker.ts';
import type { Console } from './console.ts';

/** Given by the staff layout to everything below it. */
export const ConsoleContext = createContext<Console | null>(null);

/** The signed-in dispatcher's console. */
export function useConsole(): Console {
  const console = use(ConsoleContext);
  if (console === null) throw new Error('useConsole is for pages below the staff layout');
  return console;
}

/** The current value, rendering again on each change. */
export const useObserved = <T,>(observed: Observed<T>): T => useSyncExternalStore(observed.subscribe, observed.get);

/** The server's time, once a second. */
export const useNow = (): number => useTicker(useConsole().ticker);
