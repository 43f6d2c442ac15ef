import { createSecretKey, hkdfSync } from 'node:crypto';
import { openBytes, sealBytes } from './seal-bytes.ts';

/** Keeps the secrets of authenticator apps from whoever only has the database. */
export interface FactorSeal {
  /** Encrypts a secret for the factor `id`; `nonce` is 12 fresh random bytes. */
  seal(id: string, secret: Uint8Array, nonce: Uint8Array): Uint8Array;
  /** Decrypts; throws when the bytes are those of another factor, were sealed with another key or were changed. */
  open(id: string, sealed: Uint8Array): Uint8Array;
}

/** Under a key derived by HKDF-SHA-256 (RFC 5869) from the deployment's secret. */
export function createFactorSeal(secret: string): FactorSeal {
  const key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', 'saferoute second factor', 32)));
  return {
    seal: (id, plain, nonce) => sealBytes({ key, bound: id, nonce }, plain),
    open: (id, sealed) => openBytes({ key, bound: id }, sealed),
  };
}
