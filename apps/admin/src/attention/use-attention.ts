import { openAlerts } from '@saferoute/client';
import { useEffect, useRef, useState } from 'react';
import { needsHuman } from '../board/urgency.ts';
import { useConsole, useObserved } from '../console/console-context.tsx';
import { arrivalWords, type Heard, listen, titleWith } from './arrivals.ts';
import type { Chime } from './chime.ts';
import { faviconHref } from './favicon.ts';

/** Keeps the tab's title and icon true, rings for arrivals, and answers what the live region has to say. */
export function useAttention(chime: Chime): string {
  const feed = useObserved(useConsole().feed);
  const heard = useRef<Heard>(null);
  const [said, setSaid] = useState('');
  const count = openAlerts(feed).filter(needsHuman).length;

  useEffect(() => {
    document.title = titleWith(count);
    document.querySelector('link[rel=icon]')?.setAttribute('href', faviconHref(count > 0));
    return () => {
      document.title = titleWith(0);
    };
  }, [count]);

  useEffect(() => {
    if (!feed.known) return;
    const next = listen(heard.current, openAlerts(feed));
    heard.current = next.heard;
    if (next.arrivals.length === 0) return;
    chime.ring();
    setSaid(arrivalWords(next.arrivals));
  }, [chime, feed]);

  return said;
}
