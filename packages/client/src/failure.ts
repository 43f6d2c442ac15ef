import { TRPCClientError } from '@trpc/client';
import { type Problem, problemOf } from '@saferoute/protocol';

/**
 * Why a call did not work, as a screen has to tell it:
 * `unreachable`: no answer came (no network, time-out, captive portal, socket cut). Trying again may help.
 * `unavailable`: the server answered that it cannot (5xx). Trying again may help.
 * `refused`: the server understood and said no (4xx). Trying the same again will not help.
 */
export type Failure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unavailable'; readonly problem: Problem }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** A 5xx without a problem document: a proxy in front of our server said it. (A 2xx without one is a captive portal: nobody of ours answered.) */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
}

/** What went wrong, out of whatever a call threw. */
export function failureFrom(error: unknown): Failure {
  const problem = problemFrom(error);
  if (problem === null) return { kind: 'unreachable' };
  return { kind: problem.status >= 500 ? 'unavailable' : 'refused', problem };
}

/** The server's problem document in an error of tRPC; null when no server of ours answered. */
export function problemFrom(error: unknown): Problem | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (hasProblem(data)) return data.problem;
  return error.cause instanceof GatewayError ? problemOf('server.unavailable') : null;
}

/** Two short sentences for a person. */
export function failureWords(failure: Failure): { readonly title: string; readonly detail: string } {
  if (failure.kind !== 'unreachable') return failure.problem;
  return { title: 'No connection', detail: 'SafeRoute cannot be reached from here. Check the network, then try again.' };
}

const hasProblem = (data: unknown): data is { problem: Problem } =>
  typeof data === 'object' && data !== null && 'problem' in data && typeof data.problem === 'object' && data.problem !== null;
