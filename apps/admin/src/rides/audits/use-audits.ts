import type { SafeRouteClient } from '@saferoute/client';
import type { AuditItem } from '@saferoute/protocol';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../console/console-context.tsx';
import type { AuditState } from './audit-words.ts';

/** Audits of one state, and whether there are more than are listed. */
interface Audits {
  readonly items: readonly AuditItem[];
  readonly hasMore: boolean;
}

const PAGE = 100;
/** The server lists the newest first; the oldest are what somebody must look at first, so all pages are read, up to this many. */
const MOST_PAGES = 10;

async function readAudits({ trpc }: SafeRouteClient, state: AuditState): Promise<Audits> {
  const items: AuditItem[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await trpc.audits.list.query({ state, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...answer.items);
    if (answer.nextCursor === null) return { items, hasMore: false };
    // Of the closed the newest are enough.
    if (state === 'closed') return { items, hasMore: true };
    cursor = answer.nextCursor;
  }
  return { items, hasMore: true };
}

/** Audits of one state, read again by themselves. */
export function useAudits(state: AuditState) {
  const { client, query } = useConsole();
  return useQuery({
    queryKey: [...query.audits.list.pathKey(), 'all', state],
    queryFn: () => readAudits(client, state),
    refetchInterval: 5_000,
    staleTime: 0,
  });
}
