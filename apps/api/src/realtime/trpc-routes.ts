import type { ServerResponse } from 'node:http';
import { appRouter, problemOfThrown } from '@saferoute/router';
import type { AppRouter, RouterContext } from '@saferoute/router';
import type { TRPCError } from '@trpc/server';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import type { CreateFastifyContextOptions, FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import type { FastifyInstance } from 'fastify';
import { retryAfterS } from '../http/problem-replies.ts';
import type { Contexts } from './contexts.ts';

const MAX_BATCH = 20;

export interface TrpcRoutesOptions {
  readonly contexts: Contexts;
  readonly streams: EventStreams;
  readonly onError: (error: TRPCError, path: string | undefined) => void;
}

/** The event streams that are open. They never end by themselves: whoever stops the process must cut them, and clients come back. */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();

  add(response: ServerResponse): void {
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
  }

  cutAll(): void {
    for (const response of this.#open) response.destroy();
  }
}

/** Serves tRPC over HTTP and, for subscriptions, as event streams. */
export async function trpcRoutes(app: FastifyInstance, { contexts, streams, onError }: TrpcRoutesOptions): Promise<void> {
  const trpcOptions: FastifyTRPCPluginOptions<AppRouter>['trpcOptions'] = {
    router: appRouter,
    maxBatchSize: MAX_BATCH,
    createContext: ({ req, res, info }: CreateFastifyContextOptions): Promise<RouterContext> => {
      const credentials = { headers: req.headers, connectionParams: info.connectionParams, address: req.ip };
      if (info.type !== 'subscription') return contexts.ofRequest(credentials);
      streams.add(res.raw);
      return contexts.ofConnection(credentials, { closed: closedSignal(res.raw), cut: () => res.raw.destroy() });
    },
    onError: ({ error, path }) => onError(error, path),
    responseMeta: ({ errors }) => {
      const waits = errors.flatMap((error) => retryAfterS(problemOfThrown(error)) ?? []);
      return waits.length === 0 ? {} : { headers: new Headers({ 'retry-after': String(Math.max(...waits)) }) };
    },
  };
  await app.register(fastifyTRPCPlugin<AppRouter>, { prefix: '/trpc', trpcOptions });
}

function closedSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  return closed.signal;
}
