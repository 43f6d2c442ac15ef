import { err, ok, type Instant, type Result } from '@saferoute/domain';
import { equalBytes, toHex } from '@saferoute/domain/evidence';
import { encodeElement, encodeUnsigned, inside, decodeElements, TAG, type Element } from './der.ts';

/** DER of the object identifiers spoken here. */
const SHA256 = '0609608648016503040201';
const SIGNED_DATA = '06092a864886f70d010702';
const TST_INFO = '060b2a864886f70d0109100104';

/** What a time-stamping authority is asked. */
export interface TimeStampRequest {
  /** SHA-256 of what is stamped. */
  readonly imprint: Uint8Array;
  /** Random, so that an old answer is none to this request. */
  readonly nonce: Uint8Array;
}

/** The request of RFC 3161, section 2.4.1, for SHA-256, with the authority's certificate in the answer. */
export function encodeTimeStampRequest({ imprint, nonce }: TimeStampRequest): Uint8Array {
  const algorithm = encodeElement(TAG.sequence, Buffer.from(SHA256, 'hex'), encodeElement(TAG.null));
  return encodeElement(
    TAG.sequence,
    encodeUnsigned(Uint8Array.of(1)),
    encodeElement(TAG.sequence, algorithm, encodeElement(TAG.octets, imprint)),
    encodeUnsigned(nonce),
    encodeElement(TAG.boolean, Uint8Array.of(0xff)),
  );
}

/** Why an answer is of no use: no DER of RFC 3161, a refusal, or a token over something else, or to another request. */
export type TimeStampFault = 'malformed' | 'not-granted' | 'other-imprint' | 'other-nonce';

/**
 * Whether an answer is the token that was asked for: granted, over this imprint, with this nonce; answers the authority's time. Its
 * signature is not verified here, but by whoever needs the token, with the authority's certificate: `openssl ts -verify`.
 */
export function readTimeStampAnswer(answer: Uint8Array, { imprint, nonce }: TimeStampRequest): Result<Instant, TimeStampFault> {
  const [outer, ...more] = decodeElements(answer) ?? [];
  const [status, token] = inside(outer, TAG.sequence);
  const [code] = inside(status, TAG.sequence);
  if (more.length > 0 || code?.tag !== TAG.integer) return err('malformed');
  // 0 granted, 1 granted with changes: section 2.4.2.
  if (code.contents.length !== 1 || (code.contents[0] ?? 2) > 1) return err('not-granted');
  const info = infoIn(token);
  if (info === null) return err('malformed');
  if (!info.imprint || !equalBytes(info.imprint, imprint)) return err('other-imprint');
  if (!info.nonce || !equalBytes(info.nonce, decodeElements(encodeUnsigned(nonce))?.[0]?.contents ?? nonce)) return err('other-nonce');
  return info.at === null ? err('malformed') : ok(info.at);
}

/** Whether a kept answer holds a token over these bytes' SHA-256. Whose it is, `openssl ts -verify` says. */
export function isTimeStampOver(answer: Uint8Array, imprint: Uint8Array): boolean {
  const [outer] = decodeElements(answer) ?? [];
  const info = infoIn(inside(outer, TAG.sequence)[1]);
  return info?.imprint !== null && info?.imprint !== undefined && equalBytes(info.imprint, imprint);
}

/** What the token says (`TSTInfo`, section 2.4.2), through the layers of CMS (RFC 5652). */
function infoIn(token: Element | undefined) {
  const [type, content] = inside(token, TAG.sequence);
  if (!isOid(type, SIGNED_DATA)) return null;
  const [, , encapsulated] = inside(inside(content, TAG.explicit0)[0], TAG.sequence);
  const [innerType, inner] = inside(encapsulated, TAG.sequence);
  const [octets] = inside(inner, TAG.explicit0);
  if (!isOid(innerType, TST_INFO) || octets?.tag !== TAG.octets) return null;
  const [version, policy, imprint, , time, ...optional] = inside(decodeElements(octets.contents)?.[0], TAG.sequence);
  if (version?.tag !== TAG.integer || policy?.tag !== TAG.oid) return null;
  const [algorithm, hash] = inside(imprint, TAG.sequence);
  const isSha256 = isOid(inside(algorithm, TAG.sequence)[0], SHA256);
  return {
    imprint: isSha256 && hash?.tag === TAG.octets ? hash.contents : null,
    nonce: optional.find(({ tag }) => tag === TAG.integer)?.contents ?? null,
    at: time?.tag === TAG.time ? instantOf(Buffer.from(time.contents).toString('latin1')) : null,
  };
}

const isOid = (element: Element | undefined, der: string): boolean =>
  element?.tag === TAG.oid && toHex(encodeElement(TAG.oid, element.contents)) === der;

/** GeneralizedTime as RFC 3161 has it: UTC, to the second or finer. */
function instantOf(text: string): Instant | null {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`);
  return Number.isNaN(at) ? null : at;
}
