import { createSafeRouteClient, createServerClock, deviceClock, problemFrom, type SafeRouteClient } from '@saferoute/client';
import type { AppRouter } from '@saferoute/router';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { createTicker, type Ticker } from '../time/ticker.ts';
import { createTokenStore, type TokenStore } from '../session/token-store.ts';

/** What exists before anybody has signed in: the way to the server, the session, the server's time. */
export interface Api {
  readonly client: SafeRouteClient;
  readonly query: TRPCOptionsProxy<AppRouter>;
  readonly queryClient: QueryClient;
  readonly tokens: TokenStore;
  /** The server's time in Unix milliseconds, as well as this machine can know it. */
  readonly serverNow: () => number;
  /** Takes the server's time out of an answer that was asked for at `sentAt`. */
  readonly learnTime: (serverTime: string, sentAt: number) => void;
  readonly ticker: Ticker;
}

/** True for a refusal that only signing in again can cure. */
export const isSignedOut = (error: unknown): boolean => problemFrom(error)?.status === 401;

/** The console's way to the server it was loaded from. */
export function createApi(): Api {
  const tokens = createTokenStore(sessionStorage);
  const client = createSafeRouteClient({ baseUrl: location.origin, getToken: tokens.get });
  const queryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isSignedOut(error)) tokens.forget();
      },
    }),
    defaultOptions: { queries: { retry: (tries, error) => tries < 2 && problemFrom(error) === null, staleTime: 10_000 } },
  });
  const clock = createServerClock(deviceClock);
  return {
    client,
    queryClient,
    query: createTRPCOptionsProxy<AppRouter>({ client: client.trpc, queryClient }),
    tokens,
    serverNow: clock.now,
    learnTime: clock.learn,
    ticker: createTicker(clock.now),
  };
}
