import { isStale, seenWords } from '@saferoute/client';
import type { Locator } from '../device/locator.ts';
import { Icon } from '../ui/icon.tsx';
import { useNow, useObserved } from '../ui/use-observed.ts';
import css from './emergency.module.css';

/** What helpers see of where the person is, and how old it is. */
export function SharedPosition({ locator }: { readonly locator: Locator }) {
  const { permission, fix } = useObserved(locator.state);
  const now = useNow(Date);
  if (fix === null) {
    return (
      <p className={css.position} data-tone="waiting">
        <Icon name="place" />
        {permission === 'denied' ? 'Helpers cannot see where you are: location is off for this site.' : 'Looking for your position…'}
      </p>
    );
  }
  const ageMs = Math.max(0, now - fix.recordedAt);
  return (
    <p className={css.position} data-tone={isStale(ageMs) ? 'waiting' : 'ended'}>
      <Icon name="place" />
      <span>
        Helpers see where you are, to {Math.max(1, Math.round(fix.accuracyM ?? 0))} m, <time>{seenWords(ageMs)}</time>
      </span>
    </p>
  );
}
