import { err, ok, type Result } from '../../shared/result.ts';
import { fromBase64, parseDecimal, toBase64 } from '../encoding.ts';
import { HASH_LENGTH, rfc6962, type Hash } from '../merkle/hash.ts';
import { verifyInclusion } from '../merkle/verify.ts';
import { openCheckpoint, type CheckpointFault, type Policy, type TrustedCheckpoint } from './policy.ts';

/** All that proves, offline, that an entry is in a log (C2SP tlog-proof). Its checkpoint is not to be believed before it is opened. */
export interface TlogProof {
  readonly index: number;
  /** From the leaf's sibling up to the root's child. */
  readonly hashes: readonly Hash[];
  /** A signed checkpoint, verbatim. */
  readonly checkpoint: string;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^63 leaves has no longer proof. */
const MAX_PROOF_HASHES = 63;

/** The text of a proof: a file `….tlog-proof`. */
export function formatTlogProof({ index, hashes, checkpoint }: TlogProof): string {
  return [HEADER, `index ${index}`, ...hashes.map(toBase64), '', checkpoint].join('\n');
}

/** Reads a proof; `null` for what is none. Its `extra` line, which nothing vouches for, is read over. */
export function parseTlogProof(text: string): TlogProof | null {
  const end = text.indexOf('\n\n');
  const [header, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (header !== HEADER) return null;
  const extra = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  if (extra !== undefined && fromBase64(extra.slice('extra '.length)) === null) return null;
  const [, decimal = ''] = /^index (\d+)$/.exec(lines.shift() ?? '') ?? [];
  const [index, hashes] = [parseDecimal(decimal), parseHashes(lines)];
  return index === null || hashes === null ? null : { index, hashes, checkpoint: text.slice(end + 2) };
}

/** Hashes, base64, one a line; `null` when one is none or they are more than any proof has. */
export function parseHashes(lines: readonly string[]): readonly Hash[] | null {
  const hashes = lines.map(fromBase64);
  return lines.length <= MAX_PROOF_HASHES && hashes.every(isHash) ? hashes : null;
}

const isHash = (bytes: Uint8Array | null): bytes is Hash => bytes?.length === HASH_LENGTH;

/** Where an entry is proved to stand. */
export interface ProvedEntry {
  readonly index: number;
  readonly checkpoint: TrustedCheckpoint;
}

/** Why a proof proves nothing: its checkpoint is not accepted, or, as `not-included`, it is of another entry or another tree. */
export type TlogProofFault = CheckpointFault | 'not-included';

/** Verifies that the log holds the entry, for those who trust the policy. */
export function verifyTlogProof(entry: Uint8Array, text: string, policy: Policy): Result<ProvedEntry, TlogProofFault> {
  const parsed = parseTlogProof(text);
  if (parsed === null) return err('malformed');
  const opened = openCheckpoint(parsed.checkpoint, policy);
  if (!opened.ok) return opened;
  const { size, root } = opened.value;
  const included = verifyInclusion({ leafHash: rfc6962.leaf(entry), index: parsed.index, size, root, proof: parsed.hashes });
  return included ? ok({ index: parsed.index, checkpoint: opened.value }) : err('not-included');
}
