import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CallDesk } from '../call-desk.ts';
import { answerWord, playOnConnection } from '../faulty-answer.ts';
import type { RequestFault } from '../faults.ts';
import type { Network } from '../network.ts';
import type { TwilioAccount } from './account.ts';
import { errorBody, httpError, scriptedError } from './errors.ts';
import type { TwilioError } from './errors.ts';
import { valueOf } from './form.ts';
import type { Form } from './form.ts';

/** What the routes of one account share. */
export interface TwilioDoor {
  readonly account: TwilioAccount;
  readonly network: Network;
  readonly calls: CallDesk;
}

export function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '';
}

export function formOf(request: FastifyRequest): Form {
  return request.body instanceof Map ? (request.body as Form) : new Map();
}

/** `PageSize` (1–1000) and `Page` of a list. */
export function pagingOf(request: FastifyRequest): { page: number; pageSize: number } {
  const query = request.query as Record<string, string | undefined>;
  const pageSize = Math.min(1000, Math.max(1, Number.parseInt(query['PageSize'] ?? '50', 10) || 50));
  return { pageSize, page: Math.max(0, Number.parseInt(query['Page'] ?? '0', 10) || 0) };
}

export function refuse(reply: FastifyReply, error: TwilioError): FastifyReply {
  if (error.status === 401) reply.header('www-authenticate', 'Basic realm="Twilio API"');
  return reply.code(error.status).send(errorBody(error));
}

/**
 * Everything a create goes through before it succeeds: Twilio's own rules, then what a script put in its way. Answers false
 * when the request has been dealt with; `takeAnyway` runs when only the answer is to be lost.
 */
export function admitted(options: {
  readonly door: TwilioDoor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly refusal: TwilioError | null;
  readonly takeAnyway: () => void;
}): boolean {
  const { door, request, reply, refusal, takeAnyway } = options;
  const to = valueOf(formOf(request), 'To') ?? '';
  if (refusal !== null) {
    door.network.noteAttempt('twilio', to, `refused ${refusal.code}`);
    refuse(reply, refusal);
    return false;
  }
  const fault = door.network.faults.takeForRequest('twilio', to);
  door.network.noteAttempt('twilio', to, fault === null ? 'accepted' : answerWord(fault));
  if (fault === null) return true;
  if ('submitted' in fault && fault.submitted === true) takeAnyway();
  if (!playOnConnection(fault, request, reply)) refuse(reply, wordsOf(fault));
  return false;
}

function wordsOf(fault: RequestFault): TwilioError {
  return fault.kind === 'refuse' ? scriptedError(fault.code) : httpError(fault.kind === 'http' ? fault.status : 500);
}
