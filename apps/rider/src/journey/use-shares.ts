import type { JourneyView, LinkView } from '@saferoute/protocol';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Phone } from '../phone.ts';

const none: readonly LinkView[] = [];

/** Whom a journey is shared with; asked again now and then, because the others open their links without telling us. */
export function useShares({ client }: Phone, { id: journeyId, status }: JourneyView) {
  const query = useQuery({
    // The end of a journey gives its links one.
    queryKey: ['shares', journeyId, status],
    queryFn: () => client.trpc.links.list.query({ journeyId }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  return { links: query.data?.items ?? none, isKnown: query.data !== undefined, refetch: query.refetch };
}
