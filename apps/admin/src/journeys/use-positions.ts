import type { PositionView } from '@saferoute/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { newestPositions } from './newest.ts';

/** Where everybody under way is, by person: what is known at first, then each as they move. */
export function usePositions(): ReadonlyMap<string, PositionView> {
  const { client, query } = useConsole();
  const queryClient = useQueryClient();
  const places = useQuery(query.journeys.lastPositions.queryOptions(undefined, { staleTime: 0 }));
  useEffect(() => {
    const watch = client.watchPositions({
      onEvent: ({ positions }) =>
        queryClient.setQueryData(query.journeys.lastPositions.queryKey(), (known) => ({
          items: newestPositions(known?.items ?? [], positions),
        })),
      onRefused: () => {},
    });
    return watch.stop;
  }, [client, query, queryClient]);
  return useMemo(() => new Map((places.data?.items ?? []).map(({ userId, position }) => [userId, position])), [places.data]);
}
