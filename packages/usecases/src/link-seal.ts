import { createCipheriv, createDecipheriv, createHash, createSecretKey, hkdfSync } from 'node:crypto';

/** Keeps a tracking link's token readable for the worker and for nobody who only has the database. */
export interface LinkSeal {
  /** Encrypts a token; `nonce` is 12 fresh random bytes. */
  seal(token: string, nonce: Uint8Array): Uint8Array;
  /** Decrypts; throws when the bytes were not sealed with this key or were changed. */
  open(sealed: Uint8Array): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM (NIST SP 800-38D) under a key derived by HKDF-SHA-256 (RFC 5869) from the deployment's secret. */
export function createLinkSeal(secret: string): LinkSeal {
  const key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', 'saferoute tracking link', 32)));
  return {
    seal: (token, nonce) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      return Buffer.concat([nonce, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open: (sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()]).toString('utf8');
    },
  };
}

/** What the database keeps of a token. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** The 32 bytes of a link's secret as it stands in a URL: base64url without padding, 43 characters. */
export function tokenOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
