import type { LinkView } from '@saferoute/protocol';
import { useQuery } from '@tanstack/react-query';
import type { Phone } from '../phone.ts';

const none: readonly LinkView[] = [];

/** Whom a journey is shared with; asked again now and then, because the others open their links without telling us. */
export function useShares({ client }: Phone, journeyId: string) {
  const query = useQuery({
    queryKey: ['shares', journeyId],
    queryFn: () => client.trpc.links.list.query({ journeyId }),
    refetchInterval: 10_000,
  });
  return { links: query.data?.items ?? none, isKnown: query.data !== undefined, refetch: query.refetch };
}
