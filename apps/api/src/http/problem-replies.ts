import { problemOf } from '@saferoute/protocol';
import type { Problem } from '@saferoute/protocol';
import { problemOfThrown } from '@saferoute/router';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';

/** How long a client should stay away after a 429 or a 503, in seconds, where it is not known better. */
const RETRY_AFTER_S: Readonly<Record<number, number>> = { 429: 60, 503: 2 };

/** How long a client should stay away, in seconds; undefined when it need not. */
export const retryAfterS = ({ status, retryAfterS: known }: Problem): number | undefined => known ?? RETRY_AFTER_S[status];

/** Answers with problem details (RFC 9457). */
export function sendProblem(reply: FastifyReply, problem: Problem & Readonly<Record<string, unknown>>): FastifyReply {
  const wait = retryAfterS(problem);
  if (wait !== undefined) void reply.header('retry-after', wait);
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply.code(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

/** Makes every failure of a route, and every address without one, answer as a problem. What broke goes to `onFault`, never to the client. */
export function replyWithProblems(app: FastifyInstance, onFault: (error: unknown, requestId: string) => void): void {
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, { ...problemOf('request.not-found') }));
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOfRequest(error);
    if (problem.status >= 500) onFault(error, request.id);
    return sendProblem(reply, { ...problem });
  });
}

/** The problem of what a handler or Fastify itself threw. */
export function problemOfRequest(error: unknown): Problem {
  const status = isFastifyError(error) ? error.statusCode : undefined;
  if (status === 413) return problemOf('request.too-large');
  if (status === 404) return problemOf('request.not-found');
  if (status !== undefined && status >= 400 && status < 500) return problemOf('sos.alert.invalid-request');
  return problemOfThrown(error);
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('FST_');
}
