import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface Seal {
  readonly key: KeyObject | Uint8Array;
  /** What the bytes belong to: sealed for one thing, they do not open for another. */
  readonly bound: string;
}

/** AES-256-GCM (NIST SP 800-38D): nonce, ciphertext, tag. The nonce must never have been used with this key. */
export function sealBytes({ key, bound, nonce }: Seal & { readonly nonce: Uint8Array }, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the bytes were sealed with another key or for another thing, or were changed. */
export function openBytes({ key, bound }: Seal, sealed: Uint8Array): Uint8Array {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, end)), decipher.final()]);
}
