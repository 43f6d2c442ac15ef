import { createHmac, timingSafeEqual } from 'node:crypto';

/** Short, because Vonage refuses callback URLs over 100 characters. */
const SEAL = 'k';
/** 128 bits: beyond guessing, and 22 characters. */
const SEAL_BYTES = 16;

/**
 * Adds an unguessable mark to a callback URL. Vonage does not sign receipts until an account asks for it; until then a
 * caller who knows the mark is the only proof that the URL came from us by way of Vonage.
 */
export function sealCallbackUrl(url: string, apiSecret: string): string {
  const sealed = new URL(url);
  sealed.searchParams.set(SEAL, sealOf(sealed, apiSecret));
  return sealed.href;
}

/** Whether the mark on a called URL is ours. Throws when `url` is none. */
export function isSealed(url: string, apiSecret: string): boolean {
  const called = new URL(url);
  return equal(called.searchParams.get(SEAL) ?? '', sealOf(called, apiSecret));
}

/** Covers host and path alone: a receipt by GET adds its own fields to the query. */
function sealOf({ origin, pathname }: URL, apiSecret: string): string {
  const mac = createHmac('sha256', apiSecret).update(`saferoute vonage receipt\n${origin}${pathname}`).digest();
  return mac.subarray(0, SEAL_BYTES).toString('base64url');
}

/** Whether a receipt carries the account's own signature. */
export function isSigned({ sig = '', ...params }: Readonly<Record<string, string>>, signatureSecret: string): boolean {
  return equal(sig.toLowerCase(), vonageSignature(params, signatureSecret));
}

/**
 * `sig` of a webhook: HMAC-SHA-256 in hexadecimal over `&name=value` of every other field in name order, `&` and `=` in values
 * replaced by `_`. https://developer.vonage.com/en/getting-started/concepts/signing-messages
 */
export function vonageSignature(params: Readonly<Record<string, string>>, signatureSecret: string): string {
  const signed = Object.keys(params)
    .toSorted()
    .map((name) => `&${name}=${params[name]?.replace(/[&=]/g, '_')}`)
    .join('');
  return createHmac('sha256', signatureSecret).update(signed).digest('hex');
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
