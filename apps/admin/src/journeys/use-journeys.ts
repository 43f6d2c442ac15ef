import { failureFrom, type Failure } from '@saferoute/client';
import type { JourneyView } from '@saferoute/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { newestOfEach } from './newest.ts';

/** How often what is told of by itself is looked at all the same, should news be lost. */
export const SELDOM_MS = 8_000;

/** The latest journeys under way, all that somebody should look at, and the latest others. */
export interface WatchedJourneys {
  readonly journeys: ReadonlyMap<string, JourneyView>;
  readonly isKnown: boolean;
  /** Whether there are more than are known here: of those under way, and of those to look at. */
  readonly hasMore: { readonly underWay: boolean; readonly amiss: boolean };
  readonly failure: Failure | null;
  /** When the journeys under way were last told, in Unix milliseconds of this machine; 0 for never. */
  readonly fetchedAt: number;
}

/** Watches the journeys for as long as a list of them is on the screen. */
export function useJourneys(): WatchedJourneys {
  const { query } = useConsole();
  const underWay = useQuery(query.journeys.list.queryOptions({ status: 'under-way', limit: 100 }, { refetchInterval: SELDOM_MS }));
  // However many are under way, whoever should be looked at is among them.
  const amiss = useQuery(query.journeys.list.queryOptions({ status: 'amiss', limit: 100 }, { refetchInterval: SELDOM_MS }));
  const latest = useQuery(query.journeys.list.queryOptions({ limit: 60 }, { refetchInterval: SELDOM_MS }));
  useChanges();
  const journeys = useMemo(
    () => newestOfEach(latest.data?.items ?? [], underWay.data?.items ?? [], amiss.data?.items ?? []),
    [latest.data, underWay.data, amiss.data],
  );
  const error = underWay.error ?? amiss.error ?? latest.error;
  return {
    journeys,
    isKnown: underWay.isSuccess && amiss.isSuccess,
    hasMore: { underWay: hasMore(underWay.data), amiss: hasMore(amiss.data) },
    failure: error === null ? null : failureFrom(error),
    fetchedAt: Math.min(underWay.dataUpdatedAt, amiss.dataUpdatedAt),
  };
}

const hasMore = (page: { readonly nextCursor: string | null } | undefined): boolean => page !== undefined && page.nextCursor !== null;

/** Reads the lists again whenever a journey has changed. */
function useChanges(): void {
  const { client, query } = useConsole();
  const queryClient = useQueryClient();
  useEffect(() => {
    const watch = client.watchJourneyList({
      onEvent: () => void queryClient.invalidateQueries({ queryKey: query.journeys.list.queryKey() }),
      onRefused: () => {},
    });
    return watch.stop;
  }, [client, query, queryClient]);
}
