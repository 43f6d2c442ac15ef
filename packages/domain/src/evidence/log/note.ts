import { err, ok, type Result } from '../../shared/result.ts';
import type { Instant } from '../../shared/instant.ts';
import { fromBase64, fromHex, isWellFormed, toBase64, toHex, toUtf8 } from '../encoding.ts';
import { cosign, cosignedAt } from './cosignature.ts';
import { isKeyName, isSignature, type SigningKey, type VerifierKey } from './key.ts';

/** One line below a note. Whose key it is, only `openNote` can say. */
export interface NoteSignature {
  readonly name: string;
  /** 8 digits of lower-case hex. */
  readonly keyId: string;
  /** What the key's algorithm made; at least one byte. */
  readonly bytes: Uint8Array;
}

/** A text with signatures below it (C2SP signed-note). Nothing of it is to be believed before `openNote` has opened it. */
export interface Note {
  /** Ends with a line break. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** More than any log and its witnesses need; the format asks for 16 at least. */
const MAX_SIGNATURES = 100;

/** No control character but the line break. */
const PLAIN = /^[\n\u0020-\u{10ffff}]*$/u;
const SIGNATURE_LINE = /^\u2014 ([^ ]+) ([^ ]+)$/;

/** Reads a note without verifying anything; `null` for what is none. */
export function parseNote(message: string): Note | null {
  const end = message.lastIndexOf('\n\n');
  if (end < 0 || !message.endsWith('\n') || !PLAIN.test(message) || !isWellFormed(message)) return null;
  const lines = message.slice(end + 2, -1).split('\n');
  const signatures = lines.map(parseSignature).filter((signature) => signature !== null);
  const isWhole = signatures.length === lines.length && signatures.length <= MAX_SIGNATURES;
  return isWhole ? { text: message.slice(0, end + 1), signatures } : null;
}

/** Writes a note. Throws a RangeError on what `parseNote` would not read back. */
export function formatNote({ text, signatures }: Note): string {
  const message = `${text}\n${signatures.map(formatSignature).join('')}`;
  if (!text.endsWith('\n') || parseNote(message)?.signatures.length !== signatures.length) throw new RangeError('this can be no note');
  return message;
}

/** Signs a text that ends with a line break. */
export function signNote(text: string, { verifier, sign }: SigningKey): NoteSignature {
  return { name: verifier.name, keyId: verifier.keyId, bytes: sign(toUtf8(text)) };
}

/** Signs as a witness does, at a time that is part of what is signed. */
export function cosignNote(text: string, { verifier, sign }: SigningKey, at: Instant): NoteSignature {
  return { name: verifier.name, keyId: verifier.keyId, bytes: cosign({ text, sign, at }) };
}

/** A signature that holds, by a key that was asked for. */
export interface VerifiedSignature {
  readonly key: VerifierKey;
  /** When a witness says it cosigned, to the second; `null` for a plain signature. */
  readonly at: Instant | null;
}

/** A note that may be believed: the text, and which of the known keys have signed it, each once. At least one has. */
export interface OpenedNote {
  readonly text: string;
  readonly verified: readonly VerifiedSignature[];
}

/** Not a note, by no known key, or with a known key's signature that is wrong: then somebody has changed it, and none of it counts. */
export type NoteFault = 'malformed' | 'unsigned' | 'bad-signature';

/** Opens a note for those who know some keys. Signatures of unknown keys are ignored (C2SP signed-note). */
export function openNote(message: string, keys: readonly VerifierKey[]): Result<OpenedNote, NoteFault> {
  const note = parseNote(message);
  if (note === null) return err('malformed');
  const verified: VerifiedSignature[] = [];
  for (const signature of note.signatures) {
    const key = keys.find(({ name, keyId }) => name === signature.name && keyId === signature.keyId);
    if (key === undefined) continue;
    const verdict = verify(note.text, signature.bytes, key);
    if (verdict === null) return err('bad-signature');
    if (!verified.some((known) => known.key === key)) verified.push(verdict);
  }
  return verified.length === 0 ? err('unsigned') : ok({ text: note.text, verified });
}

function verify(text: string, bytes: Uint8Array, key: VerifierKey): VerifiedSignature | null {
  if (key.type === 'ed25519') return isSignature(key, toUtf8(text), bytes) ? { key, at: null } : null;
  const at = cosignedAt({ text, bytes, key });
  return at === null ? null : { key, at };
}

function parseSignature(line: string): NoteSignature | null {
  const [, name = '', base64 = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = fromBase64(base64);
  if (!isKeyName(name) || bytes === null || bytes.length < 5) return null;
  return { name, keyId: toHex(bytes.slice(0, 4)), bytes: bytes.slice(4) };
}

function formatSignature({ name, keyId, bytes }: NoteSignature): string {
  return `\u2014 ${name} ${toBase64(Uint8Array.of(...(fromHex(keyId) ?? []), ...bytes))}\n`;
}
