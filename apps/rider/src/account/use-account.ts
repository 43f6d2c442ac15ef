import { failureFrom } from '@saferoute/client';
import type { ProfileView } from '@saferoute/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Phone } from '../phone.ts';
import { useObserved } from '../ui/use-observed.ts';

/** The signed-in person, and whether the server still knows the session. */
export interface Account {
  readonly profile: ProfileView | null;
  readonly sessionEnded: boolean;
}

/** What the phone remembers at once, what the server says as soon as it says it. */
export function useAccount({ client, profile }: Phone): Account {
  const { data, error } = useQuery({ queryKey: ['profile'], queryFn: () => client.trpc.profile.me.query() });
  useEffect(() => {
    if (data !== undefined) profile.set(data);
  }, [data, profile]);
  const failure = error === null ? null : failureFrom(error);
  return { profile: useObserved(profile), sessionEnded: failure?.kind === 'refused' && failure.problem.status === 401 };
}

/** A change to the person's account or contacts; the profile is read again after it. */
export function useChange<Input>(phone: Phone, change: (input: Input) => Promise<unknown>) {
  return useMutation({
    mutationFn: change,
    onSuccess: async () => phone.profile.set(await phone.client.trpc.profile.me.query()),
  });
}
