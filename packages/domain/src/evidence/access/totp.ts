import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { SECOND_MS, type Instant } from '../../shared/instant.ts';

const STEP_MS = 30 * SECOND_MS;
const DIGITS = 6;
/** What RFC 4226 recommends (section 4, R6), and every authenticator app takes. */
export const TOTP_SECRET_BYTES = 20;

/** The time step an instant is in (RFC 6238, section 4.2). */
export const counterAt = (now: Instant): number => Math.floor(now / STEP_MS);

/** The code of a time step: RFC 6238 on HMAC-SHA-1, with the truncation of RFC 4226, section 5.3. */
export function codeAt(secret: Uint8Array, counter: number, digits = DIGITS): string {
  const message = new DataView(new ArrayBuffer(8));
  message.setBigUint64(0, BigInt(counter));
  const mac = hmac(sha1, secret, new Uint8Array(message.buffer));
  const offset = (mac.at(-1) ?? 0) & 15;
  const truncated = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fff_ffff;
  return String(truncated % 10 ** digits).padStart(digits, '0');
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 (RFC 4648, section 6) without padding: how a secret is typed into an authenticator app. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => BASE32.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
}

/** What an authenticator app reads from a QR code; the form is Google Authenticator's "Key URI Format". */
export function otpauthUri({ secret, account, issuer }: { secret: Uint8Array; account: string; issuer: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const query = `secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / SECOND_MS}`;
  return `otpauth://totp/${label}?${query}`;
}
