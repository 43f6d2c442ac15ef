import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { RideOffer, RideQuote } from '@saferoute/domain';

/** Makes a price citable: whoever holds the text can show that we quoted it, and cannot change it. */
export interface QuoteSeal {
  /** The quote a person is given of an offer, and its signature, as one text of letters, digits, `-`, `_` and one `.`. */
  sign(given: Pick<RideQuote, 'id' | 'userId'>, offer: RideOffer): string;
  /** The quote of a text that was signed with this key; null for any other text. */
  open(text: string): RideQuote | null;
}

/** HMAC-SHA-256 (RFC 2104) under a key derived by HKDF-SHA-256 (RFC 5869) from the deployment's secret. */
export function createQuoteSeal(secret: string): QuoteSeal {
  // The number is that of the quote's shape: one of another shape does not open.
  const key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', 'saferoute ride quote 2', 32)));
  /** An offer is given to many: it is written once. */
  const written = new WeakMap<RideOffer, string>();
  const writtenOf = (offer: RideOffer): string => {
    const text = written.get(offer) ?? base64Url(JSON.stringify(offer).slice(1));
    written.set(offer, text);
    return text;
  };
  const hmacOf = (body: string) => createHmac('sha256', key).update(body);
  return {
    sign: ({ id, userId }, offer) => {
      const whose = `${JSON.stringify({ id, userId }).slice(0, -1)},`;
      // Base64 writes three bytes at a time: what follows a multiple of three can be written before, and JSON lets spaces stand between.
      const body = base64Url(whose + ' '.repeat((3 - (Buffer.byteLength(whose) % 3)) % 3)) + writtenOf(offer);
      return `${body}.${hmacOf(body).digest('base64url')}`;
    },
    open: (text) => {
      const [body = '', signature = '', ...rest] = text.split('.');
      const [given, right] = [Buffer.from(signature, 'base64url'), hmacOf(body).digest()];
      if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
      return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as RideQuote;
    },
  };
}

const base64Url = (text: string): string => Buffer.from(text).toString('base64url');
