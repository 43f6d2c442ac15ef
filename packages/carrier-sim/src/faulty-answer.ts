import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestFault } from './faults.ts';

/**
 * Plays a fault on the connection itself. Answers false when the fault is one the carrier has to word (`http`, `refuse`).
 * A timed-out connection stays open, silent, until the customer gives up or the simulator closes.
 */
export function playOnConnection(fault: RequestFault, request: FastifyRequest, reply: FastifyReply): boolean {
  if (fault.kind !== 'timeout' && fault.kind !== 'reset') return false;
  reply.hijack();
  if (fault.kind === 'reset') cut(request);
  return true;
}

/** Cuts the connection without a word, as a machine that lost power does. */
export function cut(request: FastifyRequest): void {
  request.raw.socket.resetAndDestroy();
}

/** The word for it in the log of attempts. */
export function answerWord(fault: RequestFault): string {
  if (fault.kind === 'http') return `http ${fault.status}`;
  return fault.kind === 'refuse' ? `refused ${fault.code}` : fault.kind;
}
