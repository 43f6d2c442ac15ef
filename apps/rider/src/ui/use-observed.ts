import type { Observed } from '@saferoute/client';
import type { Instant } from '@saferoute/domain';
import { useEffect, useState, useSyncExternalStore } from 'react';

/** The value of `observed`, drawn again when it changes. */
export const useObserved = <T>(observed: Observed<T>): T => useSyncExternalStore(observed.subscribe, observed.get);

/** The time by `clock`, once a second. */
export function useNow(clock: { readonly now: () => Instant }): Instant {
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), 1_000);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
