import { failureFrom, type Failure } from '@saferoute/client';
import type { JourneyPathView, JourneyView, PositionView } from '@saferoute/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { withPosition } from '../map/trail.ts';
import { isUnderWay } from './journey-words.ts';
import { SELDOM_MS } from './use-journeys.ts';

/** One journey as its page shows it. */
export interface WatchedJourney {
  readonly journey: JourneyView | null;
  readonly path: JourneyPathView | null;
  /** Where the rider has been seen since the path was fetched, oldest first; the last is where they are. Nothing once it is over. */
  readonly live: readonly PositionView[];
  readonly failure: Failure | null;
  /** When the journey was last told, in Unix milliseconds of this machine; 0 for never. */
  readonly fetchedAt: number;
}

/** Watches one journey for as long as its page is open. */
export function useJourney(id: string): WatchedJourney {
  const { query } = useConsole();
  const journey = useQuery(query.journeys.byId.queryOptions({ id }, { refetchInterval: SELDOM_MS }));
  useNews(id);
  const goesOn = journey.data !== undefined && isUnderWay(journey.data);
  const path = useQuery(query.journeys.path.queryOptions({ id }, { refetchInterval: goesOn ? SELDOM_MS : false, staleTime: 0 }));
  const place = useQuery(query.journeys.position.queryOptions({ id }, { refetchInterval: SELDOM_MS, enabled: goesOn }));
  const seen = useTrail(goesOn ? (place.data?.position ?? null) : null);
  const lastAt = path.data?.lastAt ?? null;
  const live = useMemo(() => (goesOn ? sinceOf(seen, lastAt) : []), [goesOn, seen, lastAt]);
  return {
    journey: journey.data ?? null,
    path: path.data ?? null,
    live,
    failure: journey.error === null ? null : failureFrom(journey.error),
    fetchedAt: journey.dataUpdatedAt,
  };
}

/** Puts what the journey tells of itself where the questions above look for it; they are asked again now and then, should news be lost. */
function useNews(id: string): void {
  const { client, query } = useConsole();
  const queryClient = useQueryClient();
  useEffect(() => {
    const watch = client.watchJourney(id, {
      onEvent: (event) => {
        if (event.kind === 'journey') queryClient.setQueryData(query.journeys.byId.queryKey({ id }), event.journey);
        else if (event.of === 'rider') queryClient.setQueryData(query.journeys.position.queryKey({ id }), { position: event.position });
      },
      onRefused: () => {},
    });
    return watch.stop;
  }, [client, query, queryClient, id]);
}

/** The newest stays, however old: it is where the person is. */
const sinceOf = (seen: readonly PositionView[], lastAt: string | null): readonly PositionView[] =>
  seen.filter((position, i) => i === seen.length - 1 || lastAt === null || Date.parse(position.recordedAt) > Date.parse(lastAt));

/** Enough for the time between two looks at the path. */
const LONGEST = 200;

function useTrail(position: PositionView | null): readonly PositionView[] {
  const [trail, setTrail] = useState<readonly PositionView[]>([]);
  const next = withPosition(trail, position, LONGEST);
  if (next !== trail) setTrail(next);
  return next;
}
