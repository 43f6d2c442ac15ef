import type { ClientConfig, ProfileView } from '@saferoute/protocol';
import { type ParsedLocation, redirect } from '@tanstack/react-router';
import { type Api, isSignedOut } from '../console/api.ts';
import { configQuery } from '../console/config.ts';
import { mayOpen, tabsFor } from './tabs.ts';

/** Who is signed in, and the facts of this server. */
export interface Admitted {
  readonly me: ProfileView;
  readonly config: ClientConfig;
}

/** Lets signed-in staff on to the pages that are theirs; sends everybody else to the sign-in page, and staff from others' pages to their own. */
export async function admit(api: Api, { href, pathname }: ParsedLocation): Promise<Admitted> {
  if (api.tokens.get() === null) throw redirect({ to: '/sign-in', search: { back: href } });
  const admitted = await whoIsThere(api);
  const [home] = admitted === null ? [] : tabsFor(admitted.me.role);
  if (admitted === null || home === undefined) {
    api.tokens.forget();
    throw redirect({ to: '/sign-in', search: { back: href, expired: true } });
  }
  if (!mayOpen(admitted.me.role, pathname)) throw redirect({ to: home.to });
  return admitted;
}

/** Null when the session has ended. */
async function whoIsThere(api: Api): Promise<Admitted | null> {
  try {
    const [me, config] = await Promise.all([
      api.queryClient.ensureQueryData(api.query.profile.me.queryOptions()),
      api.queryClient.ensureQueryData(configQuery(api)),
    ]);
    return { me, config };
  } catch (error) {
    if (isSignedOut(error)) return null;
    throw error;
  }
}
