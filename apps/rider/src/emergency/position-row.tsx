import { isStale, seenWords } from '@saferoute/client';
import type { Locator, LocatorState } from '../device/locator.ts';
import { useNow, useObserved } from '../ui/use-observed.ts';
import { PersonRow } from './person-row.tsx';
import type { Said } from './person-words.ts';

/** What this phone knows of where it is, and how old that is. */
export function PositionRow({ locator }: { readonly locator: Locator }) {
  const state = useObserved(locator.state);
  const now = useNow(Date);
  return <PersonRow name="Your position" about={null} said={positionWords(state, now)} />;
}

function positionWords({ permission, fix }: LocatorState, now: number): Said {
  if (fix === null) {
    const words = permission === 'denied' ? 'Location is off for this site' : 'Looking for it…';
    return { tone: 'waiting', icon: 'place', words };
  }
  const ageMs = Math.max(0, now - fix.recordedAt);
  const accuracyM = Math.max(1, Math.round(fix.accuracyM ?? 0));
  return { tone: isStale(ageMs) ? 'waiting' : 'ended', icon: 'place', words: `Accurate to ${accuracyM} m, ${seenWords(ageMs)}` };
}
