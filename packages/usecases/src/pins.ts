import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PinMatch } from '@saferoute/domain';

const derive = promisify<string, Uint8Array, number, { N: number; r: number; p: number }, Buffer>(scrypt);
// OWASP password storage: N = 2^14, r = 8, p = 5 or stronger; a PIN's real guard is the lock after five tries.
const COST = { N: 2 ** 14, r: 8, p: 1 };

/** `base64url(salt).base64url(scrypt)`. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${(await derive(pin, salt, 32, COST)).toString('base64url')}`;
}

/** Compares with both PINs whatever the first says, so that the time taken tells nothing. */
export async function matchPin(pin: string, hashes: { safety: string | null; duress: string | null }): Promise<PinMatch> {
  const [safety, duress] = await Promise.all([equals(pin, hashes.safety), equals(pin, hashes.duress)]);
  if (hashes.safety === null) return 'unset';
  if (duress) return 'duress';
  return safety ? 'safety' : 'none';
}

const ABSENT = `${Buffer.alloc(16).toString('base64url')}.${Buffer.alloc(32).toString('base64url')}`;

async function equals(pin: string, stored: string | null): Promise<boolean> {
  const [salt = '', hash = ''] = (stored ?? ABSENT).split('.');
  const derived = await derive(pin, Buffer.from(salt, 'base64url'), 32, COST);
  const expected = Buffer.from(hash, 'base64url');
  return stored !== null && expected.length === derived.length && timingSafeEqual(derived, expected);
}
