import { sha256 as portableSha256 } from '@noble/hashes/sha2.js';

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;

export const HASH_LENGTH = 32;

/** SHA-256 of bytes, by whatever a machine does it fastest with. Same answer everywhere. It must not keep the bytes: they are written over. */
export type Sha256 = (bytes: Uint8Array) => Hash;

/** The two ways a Merkle tree hashes. Their first bytes differ, so that no leaf can pass for a node (RFC 6962, section 2.1). */
export interface TreeHasher {
  /** `SHA-256(0x00 || entry)`. */
  readonly leaf: (entry: Uint8Array) => Hash;
  /** `SHA-256(0x01 || left || right)`. */
  readonly node: (left: Hash, right: Hash) => Hash;
}

/** A hasher on a machine's own SHA-256: in bulk, native code is several times faster. */
export function treeHasher(sha256: Sha256): TreeHasher {
  let prefixed = new Uint8Array(1 + 1_024);
  const pair = new Uint8Array(1 + 2 * HASH_LENGTH);
  pair[0] = 0x01;
  return {
    leaf(entry) {
      if (entry.length >= prefixed.length) prefixed = new Uint8Array(1 + entry.length);
      prefixed.set(entry, 1);
      return sha256(prefixed.subarray(0, 1 + entry.length));
    },
    node(left, right) {
      if (left.length !== HASH_LENGTH || right.length !== HASH_LENGTH) throw new RangeError('a node is made of two hashes');
      pair.set(left, 1);
      pair.set(right, 1 + HASH_LENGTH);
      return sha256(pair);
    },
  };
}

/** RFC 6962 on a SHA-256 that runs everywhere. */
export const rfc6962: TreeHasher = treeHasher(portableSha256);

/** The root of a tree without leaves: SHA-256 of nothing (RFC 6962, section 2.1). */
export const EMPTY_ROOT: Hash = portableSha256(new Uint8Array());
