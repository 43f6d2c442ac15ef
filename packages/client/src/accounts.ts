import { err, ok, type Result } from '@saferoute/domain';

/** Why nobody was signed in. */
export type SignInRefusal = 'wrong-credentials' | 'too-many-attempts' | 'unavailable' | 'unreachable';

/** Why no account was made. */
export type SignUpRefusal = 'email-taken' | 'invalid' | 'unavailable' | 'unreachable';

/** Who wants an account. */
export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The account calls of the server, for bearer tokens; cookies are not used. */
export interface Accounts {
  /** Makes an account and signs in to it. Answers the bearer token. */
  readonly signUp: (account: NewAccount) => Promise<Result<{ readonly token: string }, SignUpRefusal>>;
  /** Answers the bearer token. Keeping it is the app's business. */
  readonly signIn: (email: string, password: string) => Promise<Result<{ readonly token: string }, SignInRefusal>>;
  /** Ends the session on the server. Best effort: the token is to be forgotten either way. */
  readonly signOut: () => Promise<void>;
}

/** Where the accounts are and who is asking. */
export interface AccountsPlace {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly getToken: () => string | null | Promise<string | null>;
}

/** The accounts of the server at `baseUrl`. */
export function createAccounts({ baseUrl, fetch, getToken }: AccountsPlace): Accounts {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${baseUrl}/api/auth/${path}`, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const tokenFrom = async <R>(path: string, body: unknown, refusalOf: (status: number) => R) => {
    const answer = await post(path, body).catch(() => null);
    if (answer === null) return err('unreachable' as const);
    if (!answer.ok) return err(refusalOf(answer.status));
    const token = answer.headers.get('set-auth-token');
    // A 2xx without the token is a captive portal, not our server.
    return token === null ? err('unreachable' as const) : ok({ token });
  };
  return {
    signUp: (account) => tokenFrom('sign-up/email', account, signUpRefusalOf),
    signIn: (email, password) => tokenFrom('sign-in/email', { email, password }, signInRefusalOf),
    signOut: async () => {
      const token = await getToken();
      if (token !== null) await post('sign-out', {}, { authorization: `Bearer ${token}` }).catch(() => null);
    },
  };
}

function signUpRefusalOf(status: number): SignUpRefusal {
  if (status === 409) return 'email-taken';
  return status >= 500 ? 'unavailable' : 'invalid';
}

function signInRefusalOf(status: number): SignInRefusal {
  if (status === 429) return 'too-many-attempts';
  return status >= 500 ? 'unavailable' : 'wrong-credentials';
}
