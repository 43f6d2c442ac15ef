import { formatCheckpoint, type Checkpoint } from './checkpoint.ts';
import { signingKey, type KeyType, type SigningKey } from './key.ts';
import { cosignNote, formatNote, signNote } from './note.ts';

/** A key of a name's own: the same in every run, and nobody's outside of tests. */
export function keyOf(name: string, type: KeyType = 'ed25519'): SigningKey {
  const seed = Uint8Array.from({ length: 32 }, (_, at) => (name.charCodeAt(at % name.length) + at) & 255);
  return signingKey({ name, type, seed });
}

export const ORIGIN = 'saferoute.example/log';
export const logKey = keyOf(ORIGIN);
export const COSIGNED_AT = Date.UTC(2026, 1, 7, 9, 0, 0);

/** A signed checkpoint, cosigned by the witnesses. */
export function signedCheckpoint(checkpoint: Checkpoint, witnesses: readonly SigningKey[] = [], signer = logKey): string {
  const text = formatCheckpoint(checkpoint);
  return formatNote({ text, signatures: [signNote(text, signer), ...witnesses.map((key) => cosignNote(text, key, COSIGNED_AT))] });
}
