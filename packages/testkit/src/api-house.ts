import { createApi, openVault } from '@saferoute/api';
import type { AppRouter } from '@saferoute/router';
import { createLogger, createMetrics, readSettings } from '@saferoute/runtime';
import { freePort } from './free-port.ts';
import { startHarness, type Harness, type HarnessOptions } from './harness.ts';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';

const SECRET = 'sessions-of-the-tests-are-signed-with-this';
export const PASSWORD = 'correct horse battery staple';

/** What came back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON body; null when it is none. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

export interface Account {
  readonly userId: string;
  readonly token: string;
  readonly email: string;
}

/** A harness with an API in front of it, and the ways clients reach it. */
export interface ApiHouse {
  readonly house: Harness;
  readonly url: string;
  /** A body that is a string is sent as it is. */
  ask(method: string, path: string, given?: { token?: string; body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  account(role?: 'rider' | 'driver' | 'admin' | 'officer', name?: string): Promise<Account>;
  /** Another session of an account's person. */
  signIn(account: Account): Promise<Account>;
  overSocket(token?: string): { client: ReturnType<typeof createTRPCClient<AppRouter>>; socket: ReturnType<typeof createWSClient> };
  stop(): Promise<void>;
}

/** @param options `host`: by which name it is reached; passkeys need one, and take no address. */
export async function startApiHouse({
  host = '127.0.0.1',
  ...options
}: HarnessOptions & { readonly host?: string } = {}): Promise<ApiHouse> {
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const house = await startHarness({ worker: false, ...options, publicUrl: url });
  const settings = readSettings({
    DATABASE_URL: house.database.url,
    SAFEROUTE_SECRET: SECRET,
    PORT: String(port),
    PUBLIC_URL: url,
    SOS_ADMIN_USER_IDS: (options.alwaysNotify ?? []).join(', '),
  });
  if (!settings.ok) throw new Error(settings.error.join('\n'));
  const { ctx: usecases, live, carriers } = house;
  const { vault, close: closeVault } = await openVault(settings.value, house.ctx.keyRing);
  const parts = {
    usecases,
    vault,
    live,
    carriers,
    logger: createLogger({ name: 'api', level: 'fatal' }),
    metrics: createMetrics('api'),
  };
  const api = await createApi({ ...parts, settings: settings.value, demo: null });
  await api.listen();

  const ask: ApiHouse['ask'] = async (method, path, { token, body, headers = {} } = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
  };
  let accounts = 0;
  return {
    house,
    url,
    ask,
    account: async (role = 'rider', name = 'Jane Doe') => {
      const email = `account-${(accounts += 1)}@saferoute.test`;
      const made = await ask('POST', '/api/auth/sign-up/email', { body: { email, password: PASSWORD, name } });
      const [row] = await house.database.sql<
        { id: string }[]
      >`update saferoute.users set role = ${role} where email = ${email} returning id`;
      const token = made.headers.get('set-auth-token');
      if (row === undefined || token === null) throw new Error(`no account: ${made.status} ${made.text}`);
      return { userId: row.id, token, email };
    },
    signIn: async (account) => {
      const answer = await ask('POST', '/api/auth/sign-in/email', { body: { email: account.email, password: PASSWORD } });
      const token = answer.headers.get('set-auth-token');
      if (token === null) throw new Error(`no session: ${answer.status} ${answer.text}`);
      return { ...account, token };
    },
    overSocket: (token) => {
      const socket = createWSClient({
        url: `${url.replace('http', 'ws')}/ws`,
        connectionParams: () => (token === undefined ? null : { token }),
        retryDelayMs: () => 20,
      });
      return { socket, client: createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] }) };
    },
    stop: async () => {
      await api.close();
      await closeVault();
      await house.stop();
    },
  };
}

function jsonOf(text: string): Answer['body'] {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : null;
  } catch {
    return null;
  }
}
