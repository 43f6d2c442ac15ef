import type { FieldGroup } from '@saferoute/domain/evidence';
import type { GrantView } from '@saferoute/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../console/console-context.tsx';
import { useStepUpFirst } from '../../step-up/step-up-context.tsx';

/** What was unmasked while the page is open, by group. Nothing of it is kept anywhere else. */
export type Unmasked = ReadonlyMap<FieldGroup, readonly UnmaskedLeaf[]>;

interface UnmaskedLeaf {
  readonly seq: number;
  readonly facts: readonly { readonly name: string; readonly value?: unknown }[];
}

/** What is on record of an alert, redacted. Each look is recorded: so it is asked for once, and again only by hand. */
export function useRedacted(alertId: string) {
  const { client, query } = useConsole();
  return useQuery({
    queryKey: [...query.evidence.read.mutationKey(), alertId],
    queryFn: () => client.trpc.evidence.read.mutate({ alertId }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** My newest grant for an alert, whatever became of it; null for none. */
export function useMyGrant(alertId: string): GrantView | null {
  const { query, me } = useConsole();
  const grants = useQuery(
    query.evidence.grants.queryOptions({ which: 'mine' }, { enabled: me.role === 'officer', refetchInterval: 5_000, staleTime: 0 }),
  );
  const mine = grants.data?.items.filter((grant) => grant.alertId === alertId) ?? [];
  return mine.find(({ state }) => state === 'open') ?? mine[0] ?? null;
}

/** Unmasks one group after the other, with the second factor before the first. */
export function useUnmasking(alertId: string) {
  const { client } = useConsole();
  const stepUpFirst = useStepUpFirst();
  const [unmasked, setUnmasked] = useState<Unmasked>(new Map());
  const unmask = useMutation({
    mutationFn: ({ group, grant }: { group: FieldGroup; grant: GrantView }) =>
      stepUpFirst(grant.purpose, () => client.trpc.evidence.unmask.mutate({ alertId, grantId: grant.id, group })),
    onSuccess: ({ group, leaves }) => setUnmasked((before) => new Map([...before, [group, leaves]])),
  });
  return { unmasked, unmask };
}
