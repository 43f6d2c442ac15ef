import { failureFrom, failureWords, type SignInRefusal } from '@saferoute/client';
import { err, ok, type Result } from '@saferoute/domain';
import type { Api } from '../console/api.ts';
import { tabsFor } from '../shell/tabs.ts';

const refusals: Record<SignInRefusal, string> = {
  'wrong-credentials': 'E-mail and password do not belong together.',
  'too-many-attempts': 'Too many attempts. Wait a minute, then try again.',
  unavailable: 'The service cannot answer right now. Try again in a moment.',
  unreachable: 'SafeRoute cannot be reached from here. Check the network, then try again.',
};

/** What a rider or driver is told who signs in here. */
const STAFF_ONLY = 'This console is for staff. Your account is not a staff account; to ask for help, use the SafeRoute app.';

/** Signs staff in and keeps the token. Anybody else is signed out again and told why, in words for a person. */
export async function signInStaff(api: Api, email: string, password: string): Promise<Result<null, string>> {
  const answer = await api.client.signIn(email, password);
  if (!answer.ok) return err(refusals[answer.error]);
  // A socket of the session before would go on speaking for it.
  await api.client.close();
  api.tokens.keep(answer.value.token);
  try {
    const me = await api.queryClient.fetchQuery(api.query.profile.me.queryOptions());
    if (tabsFor(me.role).length > 0) return ok(null);
    await leave(api);
    return err(STAFF_ONLY);
  } catch (error) {
    await leave(api);
    const { title, detail } = failureWords(failureFrom(error));
    return err(`${title}. ${detail}`);
  }
}

/** Ends the session here and on the server. */
export async function leave(api: Api): Promise<void> {
  await api.client.signOut();
  api.tokens.forget();
  api.queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'config' });
  await api.client.close();
}
