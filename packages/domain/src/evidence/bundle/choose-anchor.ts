import { openCheckpoint, type Policy } from '../log/policy.ts';

/** A signed checkpoint as it was kept, with what others said of it. */
export interface KeptCheckpoint {
  readonly size: number;
  /** With the log's own signature alone: what a time stamp is over. */
  readonly note: string;
  /** Signature lines of witnesses. */
  readonly cosignatures: readonly string[];
  /** An authority's answer over the note (RFC 3161); null where there is none. */
  readonly token: Uint8Array | null;
}

/** What a bundle is to hang on. */
export interface ChosenAnchor {
  readonly checkpoint: { readonly size: number; readonly text: string };
  readonly timeStamp: Uint8Array | null;
  /** The newest earlier one, or the same, that has the quorum the checkpoint itself does not have. */
  readonly witnessed: { readonly size: number; readonly text: string } | null;
  /** Whether whoever trusts the policy believes it. False where too few witnesses have signed anything yet. */
  readonly isTrusted: boolean;
}

/** The checkpoint as it is shown: the witnesses' lines below the log's own. */
export const shownCheckpoint = ({ note, cosignatures }: Pick<KeptCheckpoint, 'note' | 'cosignatures'>): string =>
  [note, ...cosignatures.map((line) => `${line}\n`)].join('');

/**
 * Chooses among checkpoints, newest first, what the proofs of leaves below `needed` are to be against: one that was stamped, else one that has the
 * quorum, else the newest, as long as it holds all of them. A stamp is over the note alone, so a stamped one is shown without its witnesses, and
 * they speak beside it. Null where none holds all.
 */
export function chooseAnchor(
  kept: readonly KeptCheckpoint[],
  { policy, needed }: { readonly policy: Policy; readonly needed: number },
): ChosenAnchor | null {
  const holding = kept.filter(({ size }) => size >= needed);
  const isTrusted = (text: string): boolean => openCheckpoint(text, policy).ok;
  const trusted = kept.filter((one) => one.size > 0 && isTrusted(shownCheckpoint(one)));
  const witnessOf = (one: KeptCheckpoint): KeptCheckpoint | null => trusted.find(({ size }) => size <= one.size) ?? null;
  const stamped = holding.find((one) => one.token !== null && (trusted.length === 0 || witnessOf(one) !== null));
  const chosen = stamped ?? holding.find((one) => trusted.includes(one)) ?? holding[0];
  if (chosen === undefined) return null;
  const text = chosen.token === null ? shownCheckpoint(chosen) : chosen.note;
  const isComplete = text === shownCheckpoint(chosen) && trusted.includes(chosen);
  const witness = isComplete ? null : witnessOf(chosen);
  return {
    checkpoint: { size: chosen.size, text },
    timeStamp: chosen.token,
    witnessed: witness === null ? null : { size: witness.size, text: shownCheckpoint(witness) },
    isTrusted: isComplete || witness !== null,
  };
}
