import { agoWords, isStale, type Reporting } from '@saferoute/client';
import type { Instant } from '@saferoute/domain';
import type { LocatorState } from '../device/locator.ts';
import type { Said } from '../emergency/person-words.ts';

/** How far this phone's position has got, and how old what others see is. */
export function reportingWords({ permission, fix }: LocatorState, { waiting, reachedAt }: Reporting, now: Instant): Said {
  if (permission === 'denied') return { tone: 'waiting', icon: 'place', words: 'Location is off for this site. Nobody can follow you.' };
  if (fix === null) return { tone: 'waiting', icon: 'place', words: 'Looking for your position…' };
  if (reachedAt === null) return { tone: 'waiting', icon: 'place', words: 'Not sent yet. We keep trying.' };
  const ageMs = Math.max(0, now - reachedAt);
  const kept = waiting > 1 ? ` ${waiting} positions are kept until there is a network.` : '';
  return {
    tone: isStale(ageMs) ? 'waiting' : 'well',
    icon: 'place',
    words: `${isStale(ageMs) ? 'Last sent' : 'Sent'} ${agoWords(ageMs)}.${kept}`,
  };
}
