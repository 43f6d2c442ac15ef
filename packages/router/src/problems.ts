import { SECOND_MS, type Result } from '@saferoute/domain';
import { problemOf } from '@saferoute/protocol';
import type { ErrorId, Problem } from '@saferoute/protocol';
import type { Rejection, RejectionKind } from '@saferoute/usecases';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** The one place where a use case's refusal becomes an entry of the catalogue. */
const errorIdOfRejection = {
  'not-found': 'sos.alert.not-found',
  'already-resolved': 'sos.alert.already-resolved',
  'not-closed': 'sos.alert.not-closed',
  'another-alert-open': 'sos.alert.another-open',
  'wrong-pin': 'sos.alert.wrong-pin',
  'pin-not-set': 'sos.alert.pin-not-set',
  'pin-locked': 'sos.alert.pin-locked',
  'access-denied': 'sos.alert.access-denied',
  'user-gone': 'sos.alert.invalid-user',
  'contact-invalid-name': 'sos.contact.invalid-name',
  'contact-invalid-phone': 'sos.contact.invalid-phone',
  'contact-not-found': 'sos.contact.not-found',
  'contact-too-many': 'sos.contact.too-many',
  'contact-duplicate-phone': 'sos.contact.duplicate-phone',
  'too-many-fixes': 'server.unavailable',
  'no-route': 'ride.estimate.no-route',
  'routes-unavailable': 'ride.estimate.unavailable',
  'no-tariff': 'ride.estimate.no-tariff',
  'tariff-not-found': 'ride.tariff.not-found',
  'tariff-already-ended': 'ride.tariff.already-ended',
  'tariff-in-the-past': 'ride.tariff.invalid',
  'quote-forged': 'ride.quote.invalid',
  'quote-expired': 'ride.quote.expired',
  'quote-other-trip': 'ride.quote.other-trip',
  'quote-not-offered': 'ride.quote.not-offered',
  'audit-not-found': 'ride.audit.not-found',
  'audit-already-closed': 'ride.audit.already-closed',
  'journey-not-found': 'journey.not-found',
  'journey-not-started': 'journey.not-started',
  'journey-not-watched': 'journey.not-started',
  'journey-over': 'journey.over',
  'journey-journey-over': 'journey.over',
  'journey-locked': 'journey.locked',
  'journey-another-under-way': 'journey.another-under-way',
  'journey-invalid-place': 'journey.invalid-place',
  'journey-not-textable': 'journey.not-textable',
  'journey-pin-needed': 'journey.pin-needed',
  'journey-pin-not-set': 'journey.pin-not-set',
  'journey-wrong-pin': 'journey.wrong-pin',
  'journey-pin-locked': 'journey.pin-locked',
  'journey-prompt-over': 'journey.prompt-over',
  'journey-no-such-check-in': 'journey.no-such-check-in',
  'journey-check-in-out-of-range': 'journey.check-in-out-of-range',
  'driver-not-found': 'journey.driver-not-found',
  'step-up-required': 'auth.step-up-required',
  'password-required': 'auth.wrong-credentials',
  'factor-wrong': 'auth.factor-wrong',
  'factor-locked': 'auth.factor-locked',
  'factor-not-found': 'auth.factor-not-found',
  'factor-is-last': 'auth.factor-is-last',
  'keeping-no-reason': 'evidence.keeping.no-reason',
  'keeping-alert-open': 'evidence.keeping.alert-open',
  'keeping-held': 'evidence.keeping.held',
  'keeping-already-erased': 'evidence.keeping.already-erased',
  'keeping-already-requested': 'evidence.keeping.already-requested',
  'keeping-hold-not-found': 'evidence.keeping.hold-not-found',
  'keeping-hold-already-lifted': 'evidence.keeping.hold-already-lifted',
  'keeping-erasure-request-not-found': 'evidence.keeping.request-not-found',
  'keeping-erasure-already-decided': 'evidence.keeping.already-decided',
  'keeping-wrong-pin': 'evidence.keeping.wrong-pin',
  'keeping-pin-not-set': 'evidence.keeping.pin-not-set',
  'keeping-pin-locked': 'evidence.keeping.pin-locked',
  'keeping-own-request': 'evidence.keeping.own-request',
  'person-not-found': 'people.not-found',
  'own-role': 'people.own-role',
  'role-is-set': 'people.role-is-set',
  'evidence-not-found': 'evidence.not-found',
  'evidence-unproved': 'evidence.no-checkpoint',
  'not-staff': 'evidence.access-denied',
  'not-officer': 'evidence.access-denied',
  'no-grant': 'evidence.grant.required',
  'grant-of-another-person': 'evidence.grant.required',
  'grant-for-another-alert': 'evidence.grant.required',
  'grant-not-approved': 'evidence.grant.not-approved',
  'grant-declined': 'evidence.grant.declined',
  'grant-revoked': 'evidence.grant.revoked',
  'grant-expired': 'evidence.grant.expired',
  'step-up-missing': 'auth.step-up-required',
  'step-up-stale': 'auth.step-up-required',
  'step-up-of-another-session': 'auth.step-up-required',
  'step-up-for-another-purpose': 'auth.step-up-required',
  erased: 'evidence.erased',
  'grant-not-found': 'evidence.grant.not-found',
  'grant-without-reason': 'evidence.grant.without-reason',
  'grant-too-long': 'evidence.grant.too-long',
  'grant-own': 'evidence.grant.own',
  'grant-decided': 'evidence.grant.decided',
  'grant-over': 'evidence.grant.over',
  'link-not-found': 'tracking.link.not-found',
  'delivery-not-found': 'request.not-found',
} as const satisfies Record<RejectionKind, ErrorId>;

/** The value of a use case's answer; its refusal is thrown as the catalogue's. */
export function valueOf<T>(result: Result<T, Rejection>): T {
  if (result.ok) return result.value;
  const { kind, retryAfterMs } = result.error;
  throw new Refusal(errorIdOfRejection[kind], undefined, retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / SECOND_MS));
}

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
  if (procedurePath.startsWith('journeys.')) return 'journey.invalid';
  if (procedurePath.startsWith('profile.')) return 'profile.invalid';
  if (procedurePath.startsWith('rides.')) return 'ride.estimate.invalid';
  if (procedurePath.startsWith('tariffs.')) return 'ride.tariff.invalid';
  if (procedurePath.startsWith('evidence.')) return 'evidence.invalid';
  if (procedurePath.startsWith('audits.')) return 'ride.audit.invalid';
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
