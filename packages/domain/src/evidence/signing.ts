import { equalBytes } from './encoding.ts';
import { EMPTY_ROOT, type Hash } from './merkle/hash.ts';
import { verifyConsistency } from './merkle/verify.ts';

/** What a signer remembers of its last signature, outside the database, where a restored backup cannot reach it. */
export interface SignedState {
  readonly size: number;
  readonly root: Hash;
}

/** A tree it is asked to sign next. */
export interface SigningCandidate extends SignedState {
  /** From the tree it signed last; empty where that is none, empty or the same. */
  readonly consistencyProof: readonly Hash[];
}

/**
 * `sign`: remember `next` by compare-and-swap, then sign. `refuse`: the log would contradict itself. `smaller`: leaves are gone, as after
 * a restored backup; `forked`: the same number of leaves, but others; `inconsistent`: no proof that the new tree begins with the old one.
 */
export type SigningVerdict =
  | { readonly kind: 'sign'; readonly next: SignedState }
  | { readonly kind: 'refuse'; readonly reason: 'smaller' | 'forked' | 'inconsistent' };

/**
 * Whether a log may sign a tree: a signature never contradicts one before it (C2SP tlog-checkpoint). Signing the same tree again says
 * nothing new and is allowed: the signature before may have been lost.
 */
export function decideSigning(last: SignedState | null, candidate: SigningCandidate): SigningVerdict {
  const { size, root, consistencyProof } = candidate;
  const { size: lastSize, root: lastRoot } = last ?? { size: 0, root: EMPTY_ROOT };
  if (size < lastSize) return { kind: 'refuse', reason: 'smaller' };
  if (size === lastSize && !equalBytes(root, lastRoot)) return { kind: 'refuse', reason: 'forked' };
  const isProved =
    lastSize === 0
      ? consistencyProof.length === 0
      : verifyConsistency({ oldSize: lastSize, oldRoot: lastRoot, newSize: size, newRoot: root, proof: consistencyProof });
  return isProved ? { kind: 'sign', next: { size, root } } : { kind: 'refuse', reason: 'inconsistent' };
}

/** The notification by which administrators hear that the log has stopped being signed. */
export type LogNotificationType = 'EVIDENCE_LOG_STOPPED';
