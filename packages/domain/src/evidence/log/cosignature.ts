import { concatBytes } from '@noble/hashes/utils.js';
import { SECOND_MS, type Instant } from '../../shared/instant.ts';
import { toUtf8 } from '../encoding.ts';
import { isSignature, type SigningKey, type VerifierKey } from './key.ts';

const TIMESTAMP_BYTES = 8;
const UINT32 = 2 ** 32;

/**
 * A witness's signature: that at this time this was the largest tree it had seen of the log, consistent with all before it (C2SP
 * tlog-cosignature, Ed25519). Eight bytes of seconds, then the signature over the note's text behind two lines of its own.
 */
export function cosign({ text, sign, at }: { text: string; sign: SigningKey['sign']; at: Instant }): Uint8Array {
  const seconds = Math.floor(at / SECOND_MS);
  const timestamp = new Uint8Array(TIMESTAMP_BYTES);
  const view = new DataView(timestamp.buffer);
  view.setUint32(0, Math.floor(seconds / UINT32));
  view.setUint32(4, seconds % UINT32);
  return concatBytes(timestamp, sign(statement(text, seconds)));
}

/** When the witness cosigned; `null` if it did not. A time beyond what an `Instant` holds is refused. */
export function cosignedAt({ text, bytes, key }: { text: string; bytes: Uint8Array; key: VerifierKey }): Instant | null {
  if (bytes.length <= TIMESTAMP_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const seconds = view.getUint32(0) * UINT32 + view.getUint32(4);
  if (!Number.isSafeInteger(seconds * SECOND_MS)) return null;
  return isSignature(key, statement(text, seconds), bytes.slice(TIMESTAMP_BYTES)) ? seconds * SECOND_MS : null;
}

const statement = (text: string, seconds: number): Uint8Array => toUtf8(`cosignature/v1\ntime ${seconds}\n${text}`);
