import { TRPCError } from '@trpc/server';
import { problemOf } from '@saferoute/protocol';
import type { ErrorId, Problem } from '@saferoute/protocol';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

/**
 * The problem a thrown thing is told as. What is not a refusal, an unreadable input or a missing procedure is `server.internal`
 * or `server.unavailable`, and nothing of its message leaves the process.
 * @param procedurePath dotted tRPC path, to choose the catalogue entry for unreadable input
 */
export function problemOfThrown(error: unknown, procedurePath?: string): Problem {
  if (error instanceof Refusal) return error.problem;
  if (!(error instanceof TRPCError)) return problemOf(isOutage(error) ? 'server.unavailable' : 'server.internal');
  if (error.cause instanceof Refusal) return error.cause.problem;
  if (error.cause instanceof z.ZodError && error.code === 'BAD_REQUEST') return problemOfInput(error.cause, procedurePath ?? '');
  return problemOf(errorIdOfCode(error));
}

function errorIdOfCode(error: TRPCError): ErrorId {
  switch (error.code) {
    case 'NOT_FOUND':
    case 'METHOD_NOT_SUPPORTED':
      return 'request.not-found';
    case 'PAYLOAD_TOO_LARGE':
      return 'request.too-large';
    case 'BAD_REQUEST':
    case 'PARSE_ERROR':
    case 'UNSUPPORTED_MEDIA_TYPE':
    case 'UNPROCESSABLE_CONTENT':
      return 'sos.alert.invalid-request';
    default:
      return isOutage(error.cause) ? 'server.unavailable' : 'server.internal';
  }
}

function problemOfInput(error: z.ZodError, procedurePath: string): Problem {
  const fields = Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'body', issue.message]));
  return problemOf(errorIdOfInput(procedurePath, Object.keys(fields)), fields);
}

function errorIdOfInput(procedurePath: string, fields: readonly string[]): ErrorId {
  if (procedurePath.startsWith('location.')) return 'location.fix.invalid';
  if (procedurePath.startsWith('profile.')) return 'profile.invalid';
  if (procedurePath.startsWith('tracking.')) return 'tracking.link.not-found';
  if (procedurePath.startsWith('contacts.') && fields.includes('name')) return 'sos.contact.invalid-name';
  if (procedurePath.startsWith('contacts.') && fields.includes('phone')) return 'sos.contact.invalid-phone';
  return 'sos.alert.invalid-request';
}

/** PostgreSQL or the network to it is away: SQLSTATE classes 08, 53 and 57, and the drivers' connection errors. */
const outageCodes = /^(08|53|57)|^(CONNECT|CONNECTION)_|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;

function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && outageCodes.test(error.code)) return true;
  return isOutage(error.cause);
}
