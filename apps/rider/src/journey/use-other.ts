import { ageOf, agoWords, isStale, newerPosition, seenWords } from '@saferoute/client';
import { haversineM, type Fix } from '@saferoute/domain';
import type { JourneyEvent, JourneyView, PositionView } from '@saferoute/protocol';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Phone } from '../phone.ts';
import { metres } from '../ui/amounts.ts';

/** Where the other one on a journey under way is: the driver for the rider, the rider for the driver. */
export function useOther({ client }: Phone, { id, status }: JourneyView, isThere: boolean): PositionView | null {
  const enabled = isThere && (status === 'ACTIVE' || status === 'EMERGENCY');
  const [live, setLive] = useState<PositionView | null>(null);
  useEffect(() => {
    if (!enabled) return;
    const take = (event: JourneyEvent) => {
      if (event.kind === 'position') setLive(event.position);
    };
    return client.watchJourney(id, { onEvent: take, onRefused: () => {} }).stop;
  }, [client, id, enabled]);
  // Live news begins with the next movement; this is what is known before, and the net under it.
  const { data } = useQuery({
    queryKey: ['other', id],
    queryFn: () => client.trpc.journeys.position.query({ id }),
    refetchInterval: 10_000,
    enabled,
  });
  return enabled ? newerPosition(live, data?.position ?? null) : null;
}

/** “1.2 km from you, updated 4 s ago.” */
export function otherWords(
  position: PositionView | null,
  here: Fix | null,
  now: number,
): { readonly words: string; readonly isOld: boolean } {
  if (position === null) return { words: 'Position not known yet', isOld: true };
  const ageMs = ageOf(position.recordedAt, now);
  const away = here === null ? null : metres(haversineM(position, here));
  if (away === null) return { words: seenWords(ageMs), isOld: isStale(ageMs) };
  return { words: isStale(ageMs) ? `${away} from you ${agoWords(ageMs)}` : `${away} from you, ${seenWords(ageMs)}`, isOld: isStale(ageMs) };
}
