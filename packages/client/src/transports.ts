import type { AppRouter } from '@saferoute/router';
import { createWSClient, httpLink, httpSubscriptionLink, splitLink, type TRPCLink, wsLink } from '@trpc/client';
import { abortAfter } from './abort.ts';
import { backoffMs } from './backoff.ts';
import { GatewayError } from './failure.ts';
import type { Lane } from './lane.ts';
import type { Clock, RandomBytes } from './ports.ts';
import { type SocketReports, watchedSocket } from './watched-socket.ts';

/** Where the server is and what the platform offers. */
export interface TransportParts {
  readonly baseUrl: string;
  readonly getToken: () => string | null | Promise<string | null>;
  readonly fetch: typeof fetch;
  readonly WebSocket: typeof WebSocket;
  readonly EventSource: typeof EventSource | undefined;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly reports: SocketReports;
}

/** The roads to one server. */
export interface Transports {
  /**
   * Calls over HTTPS, or over the socket where the operation's context says so; a subscription over the lane in its context. One link for all:
   * a client numbers its requests, and two clients on one socket would use the same numbers.
   */
  readonly link: TRPCLink<AppRouter>;
  readonly close: () => Promise<void>;
}

/** The operation context of a call that is to go over the socket. */
export const overSocket = { over: 'socket' } as const;

/** A call that hangs this long has failed. */
const CALL_BUDGET_MS = 15_000;
/** The heartbeat. A pong may take its time on a bad network; the screen has said “connection lost” long before the socket is given up. */
const keepAlive = { enabled: true, intervalMs: 1_000, pongTimeoutMs: 8_000 };
const sseLane: Lane = 'sse';
/** A socket nobody uses is closed after a while. */
const lazy = { enabled: true, closeMs: 30_000 };

/** Opens nothing until it is used. */
export function createTransports(parts: TransportParts): Transports {
  const { baseUrl, getToken, clock, random } = parts;
  const bearer = async () => {
    const token = await getToken();
    return token === null ? null : { token };
  };
  const wsClient = createWSClient({
    url: `${baseUrl.replace(/^http/, 'ws')}/ws`,
    WebSocket: watchedSocket(parts.WebSocket, clock, parts.reports),
    connectionParams: bearer,
    retryDelayMs: (attempt) => (attempt === 0 ? 0 : backoffMs(attempt, random)),
    keepAlive,
    lazy,
  });
  const socketOnly = wsLink<AppRouter>({ client: wsClient });
  const https = httpLink<AppRouter>({
    url: `${baseUrl}/trpc`,
    fetch: async (url, init) => {
      const signal = abortAfter(clock, CALL_BUDGET_MS, init?.signal);
      const response = await parts.fetch(url as string, { ...(init as RequestInit), credentials: 'omit', signal });
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      if (response.status >= 500 && !isJson) throw new GatewayError(`HTTP ${response.status}`);
      return response;
    },
    headers: async () => {
      const token = await getToken();
      return token === null ? {} : { authorization: `Bearer ${token}` };
    },
  });
  const sse =
    parts.EventSource === undefined
      ? socketOnly
      : httpSubscriptionLink<AppRouter, typeof EventSource>({
          url: `${baseUrl}/trpc`,
          EventSource: parts.EventSource,
          connectionParams: bearer,
        });
  const link = splitLink<AppRouter>({
    condition: ({ type, context }) => type === 'subscription' || context['over'] === overSocket.over,
    false: https,
    true: splitLink<AppRouter>({ condition: ({ context }) => context['lane'] === sseLane, true: sse, false: socketOnly }),
  });
  return { link, close: () => wsClient.close() };
}
