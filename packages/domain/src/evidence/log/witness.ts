import { err, ok, type Result } from '../../shared/result.ts';
import { parseDecimal, toBase64 } from '../encoding.ts';
import { verifyConsistency } from '../merkle/verify.ts';
import type { Hash } from '../merkle/hash.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { VerifierKey } from './key.ts';
import { formatNote, openNote, parseNote, type NoteFault, type NoteSignature } from './note.ts';
import { parseHashes } from './tlog-proof.ts';

/**
 * What a witness is asked to cosign: a checkpoint, and the proof that it holds all that the witness saw last (C2SP tlog-witness,
 * `add-checkpoint`). Also the form of a consistency proof in a bundle. It carries nothing of any leaf.
 */
export interface AddCheckpoint {
  /** Size of the tree the proof starts from; 0 with an empty proof when there is none. */
  readonly oldSize: number;
  readonly hashes: readonly Hash[];
  /** The newer, signed checkpoint, verbatim. */
  readonly checkpoint: string;
}

/** The body of the request. */
export function formatAddCheckpoint({ oldSize, hashes, checkpoint }: AddCheckpoint): string {
  return [`old ${oldSize}`, ...hashes.map(toBase64), '', checkpoint].join('\n');
}

/** Reads the body of such a request; `null` for what is none. */
export function parseAddCheckpoint(text: string): AddCheckpoint | null {
  const end = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  const [, decimal = ''] = /^old (\d+)$/.exec(first) ?? [];
  const [oldSize, hashes] = [parseDecimal(decimal), parseHashes(lines)];
  return oldSize === null || hashes === null ? null : { oldSize, hashes, checkpoint: text.slice(end + 2) };
}

/** Whether the newer tree begins with the older one. Both checkpoints have been opened. */
export function connects(hashes: readonly Hash[], older: Checkpoint, newer: Checkpoint): boolean {
  return (
    older.origin === newer.origin &&
    verifyConsistency({ oldSize: older.size, oldRoot: older.root, newSize: newer.size, newRoot: newer.root, proof: hashes })
  );
}

/**
 * The checkpoint with the witness's answer below it: the signatures of known witnesses, once each, in place of older ones of theirs. A line
 * of an unknown key is left out; an answer with a wrong signature, or without any known one, is refused as a whole.
 */
export function addCosignatures(checkpoint: string, answer: string, witnesses: readonly VerifierKey[]): Result<string, NoteFault> {
  const [signed, answered] = [parseNote(checkpoint), parseNote(`\n\n${answer}`)];
  if (signed === null || answered === null) return err('malformed');
  const opened = openNote(formatNote({ text: signed.text, signatures: answered.signatures }), witnesses);
  if (!opened.ok) return opened;
  const isOf =
    (key: VerifierKey) =>
    ({ name, keyId }: NoteSignature): boolean =>
      name === key.name && keyId === key.keyId;
  const added = opened.value.verified.flatMap(({ key }) => answered.signatures.find(isOf(key)) ?? []);
  const kept = signed.signatures.filter((signature) => !opened.value.verified.some(({ key }) => isOf(key)(signature)));
  return ok(formatNote({ text: signed.text, signatures: [...kept, ...added] }));
}
