import { createHash, randomBytes } from 'node:crypto';
import { err, ok, type Instant, type Result } from '@saferoute/domain';
import { readCapped } from '../http/read-capped.ts';
import { encodeTimeStampRequest, readTimeStampAnswer, type TimeStampFault } from './time-stamp.ts';

/** A token, in the form `openssl ts -verify -in` reads: the authority's whole answer. */
export interface TimeStamp {
  readonly answer: Uint8Array;
  readonly at: Instant;
}

/** Why there is no token. `silent`: nobody answered in time; `refused`: an answer in HTTP that is none. */
export type NoTimeStamp =
  | { readonly kind: 'unusable'; readonly fault: TimeStampFault }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'silent'; readonly reason: string };

const TIMEOUT_MS = 10_000;
const NONCE_BYTES = 16;
/** With a chain of certificates a token has some kilobytes. */
const MAX_ANSWER_BYTES = 262_144;

/** Asks a time-stamping authority (RFC 3161, over HTTP) to witness that a text existed. It learns its hash. Never an exception. */
export async function requestTimeStamp(url: string, text: string, timeoutMs = TIMEOUT_MS): Promise<Result<TimeStamp, NoTimeStamp>> {
  const request = { imprint: createHash('sha256').update(text).digest(), nonce: randomBytes(NONCE_BYTES) };
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: Buffer.from(encodeTimeStampRequest(request)),
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = await readCapped(response, MAX_ANSWER_BYTES);
    if (!response.ok) return err({ kind: 'refused', status: response.status });
    const read = readTimeStampAnswer(answer, request);
    return read.ok ? ok({ answer, at: read.value }) : err({ kind: 'unusable', fault: read.error });
  } catch (error) {
    return err({ kind: 'silent', reason: error instanceof Error ? error.name : 'Error' });
  }
}
