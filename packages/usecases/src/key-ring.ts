import { createHash, createSecretKey } from 'node:crypto';
import type { WrappedKey } from '@saferoute/db';
import { openBytes, sealBytes } from './seal-bytes.ts';

/** The key-encryption keys of the deployment, which no database ever sees: they make a data key readable, and destroying a data key final. */
export interface KeyRing {
  /** Encrypts a data key under the newest key; `nonce` is 12 fresh random bytes. */
  wrap(id: string, dataKey: Uint8Array, nonce: Uint8Array): WrappedKey;
  /** Decrypts a data key under whichever key it was wrapped with. Throws when that key is not here, or the bytes were changed or moved. */
  unwrap(key: WrappedKey): Uint8Array;
  /** Whether it is wrapped under the newest key; one that is not is to be wrapped anew. */
  isCurrent(key: Pick<WrappedKey, 'kekId'>): boolean;
  /** Names of its keys, the newest first: what can be unwrapped here. */
  readonly kekIds: readonly string[];
}

export const DATA_KEY_BYTES = 32;
const KEK_BYTES = 32;

/** @param keys 32 bytes each, the newest first; those before it only read */
export function createKeyRing(keys: readonly Uint8Array[]): KeyRing {
  const [newest] = keys;
  if (newest === undefined || keys.some(({ length }) => length !== KEK_BYTES))
    throw new RangeError('evidence needs a key-encryption key of 32 bytes');
  const byId = new Map(keys.map((key) => [kekIdOf(key), createSecretKey(key)]));
  const newestId = kekIdOf(newest);
  const keyOf = (kekId: string) => {
    const key = byId.get(kekId);
    if (key === undefined) throw new Error(`the key-encryption key ${kekId} is not on the ring`);
    return key;
  };
  return {
    wrap: (id, dataKey, nonce) => ({ id, kekId: newestId, wrapped: sealBytes({ key: keyOf(newestId), nonce, bound: id }, dataKey) }),
    unwrap: ({ id, kekId, wrapped }) => openBytes({ key: keyOf(kekId), bound: id }, wrapped),
    isCurrent: ({ kekId }) => kekId === newestId,
    kekIds: [...byId.keys()],
  };
}

/** A key's name follows from the key, so that none can be kept under another's. */
const kekIdOf = (key: Uint8Array): string => createHash('sha256').update('saferoute evidence key').update(key).digest('hex').slice(0, 16);
