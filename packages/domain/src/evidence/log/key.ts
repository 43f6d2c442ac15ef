import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { err, ok, type Result } from '../../shared/result.ts';
import { fromBase64, isWellFormed, toBase64, toHex, toUtf8 } from '../encoding.ts';

/** What a key signs: a note's text (C2SP signed-note), or a witness's statement about a checkpoint (C2SP tlog-cosignature). */
export type KeyType = 'ed25519' | 'cosignature';

const TYPE_BYTE: Readonly<Record<KeyType, number>> = { ed25519: 0x01, cosignature: 0x04 };
const KEY_BYTES = 32;

/** A public key and the name it signs under. */
export interface VerifierKey {
  /** Of a log: its origin. Without Unicode spaces and `+`. */
  readonly name: string;
  /** 8 digits of lower-case hex: tells keys of one name apart; proves nothing. */
  readonly keyId: string;
  readonly type: KeyType;
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array;
}

/** The other half. */
export interface SigningKey {
  readonly verifier: VerifierKey;
  /** 64 bytes of Ed25519 (RFC 8032). */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** Unicode's White_Space, the control characters and `+`. */
const NOT_IN_NAMES = /[\0-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+]/;

/** Whether a key can have this name. */
export const isKeyName = (name: string): boolean => name !== '' && !NOT_IN_NAMES.test(name) && isWellFormed(name);

/** A key with the id that follows from it. Throws a RangeError on a name no key can have or a key that is not 32 bytes. */
export function verifierKey({ name, type, publicKey }: Omit<VerifierKey, 'keyId'>): VerifierKey {
  if (!isKeyName(name)) throw new RangeError('a key has a name without spaces and +');
  if (publicKey.length !== KEY_BYTES) throw new RangeError(`a public key has ${KEY_BYTES} bytes`);
  return { name, type, publicKey, keyId: keyIdOf(name, Uint8Array.of(TYPE_BYTE[type], ...publicKey)) };
}

/** The verifier key as operators hand it on: `name+id+base64(type || key)`, a "vkey". */
export const formatVerifierKey = ({ name, keyId, type, publicKey }: VerifierKey): string =>
  `${name}+${keyId}+${toBase64(Uint8Array.of(TYPE_BYTE[type], ...publicKey))}`;

/** Why a text is no key: not of the form, of a type that is not spoken here, or with an id that is not its own. */
export type KeyFault = 'malformed' | 'unsupported' | 'wrong-id';

/** Reads a vkey. */
export function parseVerifierKey(text: string): Result<VerifierKey, KeyFault> {
  const parts = partsOf(text);
  if (parts === null) return err('malformed');
  const { name, keyId, type, material, encoded } = parts;
  if (keyIdOf(name, encoded) !== keyId) return err('wrong-id');
  if (type === null) return err('unsupported');
  return material.length === KEY_BYTES ? ok({ name, keyId, type, publicKey: material }) : err('malformed');
}

/** The key that grows from 32 secret random bytes. */
export function signingKey({ name, type, seed }: { name: string; type: KeyType; seed: Uint8Array }): SigningKey {
  const verifier = verifierKey({ name, type, publicKey: ed25519.getPublicKey(seed) });
  return { verifier, sign: (message) => ed25519.sign(message, seed) };
}

const SECRET = 'PRIVATE+KEY+';

/** The form in which golang.org/x/mod/sumdb/note keeps a secret key: `PRIVATE+KEY+name+id+base64(type || seed)`. */
export function formatSigningKey({ name, type, seed }: { name: string; type: KeyType; seed: Uint8Array }): string {
  const { keyId } = signingKey({ name, type, seed }).verifier;
  return `${SECRET}${name}+${keyId}+${toBase64(Uint8Array.of(TYPE_BYTE[type], ...seed))}`;
}

/** Reads what `formatSigningKey` writes; `null` for anything else. */
export function parseSigningKey(text: string): SigningKey | null {
  const parts = text.startsWith(SECRET) ? partsOf(text.slice(SECRET.length)) : null;
  if (parts === null || parts.type === null || parts.material.length !== KEY_BYTES) return null;
  const key = signingKey({ name: parts.name, type: parts.type, seed: parts.material });
  return key.verifier.keyId === parts.keyId ? key : null;
}

/** Whether the signature is the key's over the message: RFC 8032, without the leniency of ZIP 215. False for any malformed input. */
export function isSignature({ publicKey }: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === 64 && ed25519.verify(signature, message, publicKey, { zip215: false });
}

/** The first four bytes of `SHA-256(name || 0x0A || type || key)`. */
function keyIdOf(name: string, encoded: Uint8Array): string {
  return toHex(sha256(concatBytes(toUtf8(`${name}\n`), encoded)).slice(0, 4));
}

/** What verifier keys and signing keys have in common. Base64 may have a `+` of its own: only the first two separate. */
function partsOf(text: string) {
  const [, name = '', keyId = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const encoded = fromBase64(base64);
  if (encoded === null || encoded.length === 0 || !isKeyName(name)) return null;
  return { name, keyId, type: typeOf(encoded), material: encoded.slice(1), encoded };
}

function typeOf([byte]: Uint8Array): KeyType | null {
  return byte === TYPE_BYTE.ed25519 ? 'ed25519' : byte === TYPE_BYTE.cosignature ? 'cosignature' : null;
}
