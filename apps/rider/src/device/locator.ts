import { createCell, type Observed } from '@saferoute/client';
import type { Fix } from '@saferoute/domain';

/** What is known about where this phone is. */
export interface LocatorState {
  /** `asking`: nobody has answered the browser's question yet. */
  readonly permission: 'asking' | 'granted' | 'denied';
  readonly fix: Fix | null;
}

/** Follows the phone's position while somebody needs it. */
export interface Locator {
  readonly state: Observed<LocatorState>;
  /** Begins to follow; the browser may ask the person. Further calls do nothing. */
  readonly start: () => void;
  /** Begins to follow if the person has allowed it before; never asks. */
  readonly startIfAllowed: () => Promise<void>;
  /** Asks for a new fix now: phones that lie still report nothing of themselves, and an old position would look lost. */
  readonly refresh: () => void;
  /** The newest fix if it is fresh, else the next one that comes. */
  readonly locate: () => Promise<Fix | null>;
}

/** A fix this young is good enough for an SOS not to wait for a newer one, which follows anyway. */
const FRESH_MS = 30_000;

/** A locator on the browser's geolocation. */
export function createLocator(geolocation: Geolocation | undefined): Locator {
  const state = createCell<LocatorState>({ permission: geolocation ? 'asking' : 'denied', fix: null });
  const waiting = new Set<(fix: Fix | null) => void>();
  let following: number | null = null;
  let refreshing = false;

  const take = (fix: Fix | null) => {
    for (const answer of waiting) answer(fix);
    waiting.clear();
  };
  const accept = (position: GeolocationPosition) => {
    const fix = fixOf(position);
    state.set({ permission: 'granted', fix });
    take(fix);
  };
  const start = () => {
    if (!geolocation || following !== null) return;
    following = geolocation.watchPosition(
      accept,
      (error) => {
        if (error.code !== error.PERMISSION_DENIED) return;
        if (following !== null) geolocation.clearWatch(following);
        following = null;
        state.set({ ...state.get(), permission: 'denied' });
        take(null);
      },
      { enableHighAccuracy: true, maximumAge: 1_000 },
    );
  };
  return {
    state,
    start,
    refresh: () => {
      if (following === null || refreshing) return;
      refreshing = true;
      const done = () => {
        refreshing = false;
      };
      const found = (position: GeolocationPosition) => {
        done();
        accept(position);
      };
      geolocation?.getCurrentPosition(found, done, { enableHighAccuracy: true, maximumAge: 0, timeout: 10_000 });
    },
    startIfAllowed: async () => {
      const status = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null);
      if (status?.state === 'granted') start();
      if (status?.state === 'denied') state.set({ ...state.get(), permission: 'denied' });
    },
    locate: () => {
      const { fix, permission } = state.get();
      if (fix !== null && Date.now() - fix.recordedAt < FRESH_MS) return Promise.resolve(fix);
      start();
      if (permission === 'denied') return Promise.resolve(fix);
      return new Promise((answer) => waiting.add((next) => answer(next ?? fix)));
    },
  };
}

const fixOf = ({ coords, timestamp }: GeolocationPosition): Fix => ({
  latitude: coords.latitude,
  longitude: coords.longitude,
  accuracyM: coords.accuracy,
  speedMps: finite(coords.speed),
  headingDeg: finite(coords.heading),
  recordedAt: timestamp,
});

/** Browsers give NaN for the heading of somebody who stands still. */
const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);
