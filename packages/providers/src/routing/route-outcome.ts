import type { Bounds, RouteOutcome, RouteWarning } from '@saferoute/domain';
import { failureOfTransport, propertyOf } from '../failure.ts';

/** A provider that is slower than this is as good as none to somebody who waits for a price. */
export const ROUTE_TIMEOUT_MS = 3_000;

export type RouteFailure = Extract<RouteOutcome, { code: string }>;

export const temporaryFailure = (code: string): RouteFailure => ({ kind: 'temporary', code });
export const permanentFailure = (code: string): RouteFailure => ({ kind: 'permanent', code });

export const NO_ROUTE: RouteOutcome = { kind: 'no-route' };
export const TIMED_OUT = temporaryFailure('timeout');
export const UNREADABLE_ANSWER = temporaryFailure('unreadable-answer');

/** The connection broke. Only a code of the system is kept: an error of a client holds the request, and with it the key. */
export const brokenConnection = (error: unknown): RouteFailure => temporaryFailure(failureOfTransport(error).code);

/** What an HTTP status alone says: too many and theirs pass, the rest is a matter of the account or of the question. */
export function failureOfStatus(status: number): RouteFailure {
  const code = `http-${status}`;
  return status === 408 || status === 429 || status >= 500 ? temporaryFailure(code) : permanentFailure(code);
}

/** What stands at the end of a path through an answer that may be anything. */
export const dig = (answer: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => propertyOf(inner, String(key)), answer);

interface Found {
  readonly distanceM: unknown;
  readonly durationS: unknown;
  readonly polyline: unknown;
  readonly bounds: Bounds | null;
  readonly warnings: readonly RouteWarning[];
}

/** A route of what was found in an answer, if all of it was there. */
export function outcomeOf({ distanceM, durationS, polyline, bounds, warnings }: Found): RouteOutcome {
  if (typeof distanceM !== 'number' || typeof durationS !== 'number' || typeof polyline !== 'string') return UNREADABLE_ANSWER;
  return { kind: 'route', route: { distanceM, durationS, polyline, bounds, warnings } };
}

/** A box by two corners, read by the names their degrees have; null where one is missing. */
export function boxOf(southwest: unknown, northeast: unknown, names: readonly [latitude: string, longitude: string]): Bounds | null {
  const [south, west, north, east] = [southwest, northeast].flatMap((corner) => names.map((name) => dig(corner, name)));
  if (typeof south !== 'number' || typeof west !== 'number' || typeof north !== 'number' || typeof east !== 'number') return null;
  return { southwest: { latitude: south, longitude: west }, northeast: { latitude: north, longitude: east } };
}
