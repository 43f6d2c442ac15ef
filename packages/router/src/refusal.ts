import { TRPCError } from '@trpc/server';
import { errorCatalogue, problemOf } from '@saferoute/protocol';
import type { ErrorId, Problem } from '@saferoute/protocol';

const codeOfStatus = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<(typeof errorCatalogue)[ErrorId]['status'], TRPCError['code']>;

/** A refusal on its way out of a procedure: one entry of the error catalogue. Its message is the catalogue's, so it holds nothing private. */
export class Refusal extends TRPCError {
  readonly problem: Problem;

  constructor(errorId: ErrorId, fields?: Readonly<Record<string, string>>, retryAfterS?: number) {
    const problem = { ...problemOf(errorId, fields), ...(retryAfterS === undefined ? {} : { retryAfterS }) };
    super({ code: codeOfStatus[errorCatalogue[errorId].status], message: problem.title });
    this.problem = problem;
  }
}
