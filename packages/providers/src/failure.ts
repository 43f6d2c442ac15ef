import type { CarrierOutcome, FailureReason } from '@saferoute/domain';

/** A send that did not go through. */
export type Failure = Exclude<CarrierOutcome, { kind: 'accepted' }>;

/** How one of a carrier's codes is to be treated. */
export interface Verdict {
  readonly kind: Failure['kind'];
  readonly reason: FailureReason;
}

/** A carrier's codes and what they mean to us. Codes come and go: bump `version` with every change. */
export interface ErrorTable {
  readonly version: number;
  /** Where the carrier publishes them. */
  readonly source: string;
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

export const temporary = (reason: FailureReason): Verdict => ({ kind: 'temporary', reason });
export const permanent = (reason: FailureReason): Verdict => ({ kind: 'permanent', reason });

/** Flattens groups of codes that share a verdict into one look-up. */
export function verdictsByCode(groups: readonly (readonly [Verdict, readonly number[]])[]): ReadonlyMap<string, Verdict> {
  return new Map(groups.flatMap(([verdict, codes]) => codes.map((code) => [String(code), verdict] as const)));
}

/** A code nobody has taught us may be anything: worth one more try, never a reason to give a person up. */
export const UNKNOWN_CODE = temporary('carrier-error');

/** What an HTTP status alone says, for answers without a code we know. */
export function failureOfHttpStatus(status: number): Failure {
  const code = `http-${status}`;
  if (status === 401) return { ...permanent('unauthorised'), code };
  if (status === 429) return { ...temporary('rate-limited'), code };
  return { ...UNKNOWN_CODE, code };
}

/** No answer in time: the message may or may not be under way. */
export const TIMED_OUT: Failure = { kind: 'temporary', code: 'timeout', reason: 'timeout' };

/** An answer that makes no sense. The message may or may not be under way, as after a time-out. */
export const UNREADABLE_ANSWER: Failure = { kind: 'temporary', code: 'unreadable-answer', reason: 'carrier-error' };

const SYSTEM_CODE = /^[A-Z][A-Z0-9_]{2,40}$/;
const TIMEOUT_CODES = new Set([
  'ECONNABORTED',
  'ERR_CANCELED',
  'ETIMEDOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const TIMEOUT_NAMES = new Set(['AbortError', 'TimeoutError']);

/**
 * The connection broke, or never came to be. Only the system's code is kept: an error's message can hold the request, and
 * with it a phone and a text.
 */
export function failureOfTransport(error: unknown): Failure {
  const code = systemCodeOf(error);
  if (nameOf(error) === 'SyntaxError') return UNREADABLE_ANSWER;
  if (TIMEOUT_NAMES.has(nameOf(error)) || (code !== null && TIMEOUT_CODES.has(code))) return TIMED_OUT;
  return { kind: 'temporary', code: code ?? 'network', reason: 'unreachable' };
}

/** `fetch` hides the system's code in `cause`; axios has it on the error. */
function systemCodeOf(error: unknown): string | null {
  for (const candidate of [error, propertyOf(error, 'cause')]) {
    const code = propertyOf(candidate, 'code');
    if (typeof code === 'string' && SYSTEM_CODE.test(code)) return code;
  }
  return null;
}

function nameOf(error: unknown): string {
  const name = propertyOf(error, 'name');
  return typeof name === 'string' ? name : '';
}

/** Reads one property of something caught, which may be anything. */
export function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value ? (value as Record<string, unknown>)[key] : undefined;
}
