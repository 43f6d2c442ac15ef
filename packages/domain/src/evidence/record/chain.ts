import type { Instant } from '../../shared/instant.ts';
import { rfc6962, type TreeHasher } from '../merkle/hash.ts';
import { digestOf, type Disclosure } from './commitment.ts';
import { encodeLeaf, leafHashOf, type Leaf, type LeafType } from './leaf.ts';

/** The end of a chain: all that is needed to add to it. Read and written under a lock on what the chain is of. */
export interface ChainEnd {
  readonly seq: number;
  /** Hash of the newest leaf, in hex. */
  readonly hash: string;
}

/** What a new leaf is to record. */
export interface LeafDraft {
  readonly type: LeafType;
  readonly alertId: string | null;
  readonly recordedAt: Instant;
  readonly disclosures: readonly Disclosure[];
  /** SHA-256 of the encrypted disclosures, in hex; `null` when there is none. */
  readonly ctSha256: string | null;
}

/** A leaf that is ready to be stored, with the chain's new end. */
export interface LinkedLeaf {
  readonly leaf: Leaf;
  readonly bytes: Uint8Array;
  readonly end: ChainEnd;
}

/** The same, its facts committed to already. */
export interface CommittedDraft extends Omit<LeafDraft, 'disclosures'> {
  /** In any order. */
  readonly digests: readonly string[];
}

/** Links a leaf to its chain; `end` is `null` where the chain begins. */
export function link({ disclosures, ...draft }: LeafDraft, end: ChainEnd | null): LinkedLeaf {
  return linkCommitted({ ...draft, digests: disclosures.map(digestOf) }, end);
}

/** The same for whoever hashes faster than everybody can. */
export function linkCommitted(draft: CommittedDraft, end: ChainEnd | null, hasher: TreeHasher = rfc6962): LinkedLeaf {
  const seq = (end?.seq ?? 0) + 1;
  const { type, alertId, recordedAt, ctSha256 } = draft;
  const leaf: Leaf = { type, alertId, seq, prev: end?.hash ?? null, recordedAt, digests: draft.digests.toSorted(), ctSha256 };
  const bytes = encodeLeaf(leaf);
  return { leaf, bytes, end: { seq, hash: leafHashOf(bytes, hasher) } };
}

/** What is wrong between two leaves of one chain. */
export type ChainFault = 'gap' | 'replaced';

/**
 * Whether a leaf follows the end of its chain: `null` if so; `gap` when leaves before it are not there, `replaced` when one of them is
 * another than the one it was written after. Leaves cut off at the end of a chain leave no trace in it: the log's tree has them.
 */
export function faultAfter(end: ChainEnd | null, { seq, prev }: Leaf): ChainFault | null {
  if (seq !== (end?.seq ?? 0) + 1) return 'gap';
  return prev === (end?.hash ?? null) ? null : 'replaced';
}
