import { appRouter, problemOfThrown, Refusal, restRoutes } from '@saferoute/router';
import type { RestRoute } from '@saferoute/router';
import { callTRPCProcedure } from '@trpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readJsonBodies } from '../http/json-body.ts';
import { sendProblem } from '../http/problem-replies.ts';
import type { Contexts } from '../realtime/contexts.ts';
import { endOfTurn } from './end-of-turn.ts';

export interface RestOptions {
  readonly contexts: Contexts;
  readonly onFault: (error: unknown, requestId: string) => void;
}

/** The SOS's two addresses; both are the same procedure. */
const TRIGGER_PATHS = ['/api/v1/sos/alerts', '/emergency/sos'] as const;

/** The REST face: every address calls the procedure whose metadata names it. */
export async function restFace(app: FastifyInstance, options: RestOptions): Promise<void> {
  readJsonBodies(app);
  for (const route of restRoutes()) {
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: (request, reply) =>
        answer(reply, { options, request, route }, (result) => sendResult(reply.code(route.successStatus), route, result)),
    });
  }
  for (const path of TRIGGER_PATHS) {
    const route = { procedure: 'sos.trigger', type: 'mutation', method: 'POST', straight: null } as const;
    app.post(path, (request, reply) =>
      answer(reply, { options, request, route }, (result) => {
        if (!isTriggered(result)) throw new Error('sos.trigger answers whether it made an alert, and the alert');
        return reply.code(result.created ? 201 : 200).send(result.alert);
      }),
    );
  }
}

/** A straight answer is written already. */
function sendResult(reply: FastifyReply, { straight }: RestRoute, result: unknown): FastifyReply {
  return straight === null ? reply.send(result) : reply.header('content-type', 'application/json; charset=utf-8').send(result);
}

function isTriggered(result: unknown): result is { readonly created: unknown; readonly alert: unknown } {
  return typeof result === 'object' && result !== null && 'created' in result && 'alert' in result;
}

interface Call {
  readonly options: RestOptions;
  readonly request: FastifyRequest;
  readonly route: Pick<RestRoute, 'procedure' | 'type' | 'method' | 'straight'>;
}

async function answer(reply: FastifyReply, call: Call, send: (result: unknown) => FastifyReply): Promise<FastifyReply> {
  const { request, route, options } = call;
  void reply.header('cache-control', 'no-store');
  try {
    return send(await callProcedure(call));
  } catch (error) {
    const problem = problemOfThrown(error, route.procedure);
    if (problem.status >= 500) options.onFault(error, request.id);
    return sendProblem(reply, { ...problem });
  }
}

async function callProcedure({ options, request, route }: Call): Promise<unknown> {
  const ctx = await options.contexts.ofRequest({ headers: request.headers, connectionParams: null, address: request.ip });
  if (route.straight !== null) {
    const written = await route.straight(ctx, inputOf(request, route));
    await endOfTurn();
    return written;
  }
  return callTRPCProcedure({
    router: appRouter,
    path: route.procedure,
    type: route.type,
    ctx,
    getRawInput: async () => inputOf(request, route),
    signal: undefined,
    batchIndex: 0,
  });
}

/** Path parameters win over the body or query: an id in the body never reaches another row than the address names. */
function inputOf(request: FastifyRequest, { method, procedure }: Call['route']): unknown {
  const given = method === 'GET' ? request.query : (request.body ?? (procedure === 'sos.trigger' ? undefined : {}));
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Refusal('sos.alert.invalid-request');
  return { ...given, ...(request.params as object) };
}
