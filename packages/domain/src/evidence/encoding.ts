import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Lower-case hex, two digits a byte. */
export const toHex = (bytes: Uint8Array): string => bytesToHex(bytes);

/** The bytes of lower-case hex; `null` for anything else, upper case included: one value has one spelling. */
export function fromHex(text: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => BASE64.charAt((group >> shift) & 63)).join('');
    const held = Math.min(3, bytes.length - at);
    text += digits.slice(0, held + 1) + '='.repeat(3 - held);
  }
  return text;
}

/** The bytes of standard base64; `null` for anything else, missing padding and set pad bits included: one value has one spelling. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let group = 0;
  for (let at = 0; at < digits.length; at += 1) {
    group = ((group << 6) | BASE64.indexOf(digits.charAt(at))) & 0xffffff;
    if (at % 4 > 0) bytes[Math.floor((at * 3) / 4)] = (group >> (6 - 2 * (at % 4))) & 255;
  }
  return toBase64(bytes) === text ? bytes : null;
}

const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** Whether every surrogate has its other half, so that UTF-8 can say it. */
export const isWellFormed = (text: string): boolean => !LONE_SURROGATE.test(text);

/** UTF-8. Throws a RangeError on a lone surrogate, which encoders replace without a word. */
export function toUtf8(text: string): Uint8Array {
  if (!isWellFormed(text)) throw new RangeError('a lone surrogate has no UTF-8');
  return utf8ToBytes(text);
}

/**
 * The text of UTF-8 bytes; `null` where they are none. Strict: overlong forms and surrogates are refused, and a byte order mark stays,
 * which `TextDecoder` would swallow. Built on the one decoder every ECMAScript engine has.
 */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return decodeURIComponent(toHex(bytes).replaceAll(/../g, '%$&'));
  } catch {
    return null;
  }
}

/** Whether two byte strings are the same. Not in constant time: nothing compared here is secret. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** A whole number of 0 to 2^53 - 1 in ASCII digits without leading zeros; `null` for anything else. */
export function parseDecimal(text: string): number | null {
  const value = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}
