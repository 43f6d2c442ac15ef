import type { Instant } from '@saferoute/domain';
import { fromHex, openCheckpoint, parseTlogProof, parseVerifierKey, policyOf, verifyInclusion } from '@saferoute/domain/evidence';

/** What the server answers about a receipt. Believed in nothing that is not proved. */
export interface ProofAnswer {
  readonly kind: 'unknown' | 'waiting' | 'proved';
  /** C2SP tlog-proof, where it is proved. */
  readonly proof?: string;
  /** The key the server says its log has; null while there is no log. */
  readonly verifierKey: string | null;
}

/**
 * What a phone knows of the receipt of its SOS. `waiting`: not proved yet, which is no wonder within a minute. `missing`: the server has had its
 * minute and does not prove it. `other-key`: the log has another key than this phone has known. `false-proof`: what was sent proves nothing.
 */
export type ReceiptState =
  | { readonly name: 'none' }
  | { readonly name: 'waiting' }
  | { readonly name: 'proved'; readonly size: number; readonly at: Instant }
  | { readonly name: 'missing' }
  | { readonly name: 'other-key' }
  | { readonly name: 'false-proof' };

/** A leaf is under a signed checkpoint within this time, or something is wrong. */
const PROVED_WITHIN_MS = 60_000;

export interface HeldReceipt {
  /** In hex. */
  readonly leafHash: string;
  readonly receivedAt: Instant;
}

/** Judges an answer by itself: the proof is verified here, with the key that this phone has known from the first. */
export function judgeReceipt(
  { leafHash, receivedAt }: HeldReceipt,
  answer: ProofAnswer,
  { pinnedKey, now }: { readonly pinnedKey: string | null; readonly now: Instant },
): ReceiptState {
  if (pinnedKey !== null && answer.verifierKey !== null && answer.verifierKey !== pinnedKey) return { name: 'other-key' };
  if (answer.kind !== 'proved') return now - receivedAt > PROVED_WITHIN_MS ? { name: 'missing' } : { name: 'waiting' };
  const size = provedSize(leafHash, answer.proof ?? '', pinnedKey ?? answer.verifierKey ?? '');
  return size === null ? { name: 'false-proof' } : { name: 'proved', size, at: now };
}

/** Of how many leaves the log was that is proved to hold this one; null where nothing is proved. */
function provedSize(leafHash: string, text: string, vkey: string): number | null {
  const [proof, key, hash] = [parseTlogProof(text), parseVerifierKey(vkey), fromHex(leafHash)];
  if (proof === null || !key.ok || hash === null) return null;
  const checkpoint = openCheckpoint(proof.checkpoint, policyOf(key.value));
  if (!checkpoint.ok) return null;
  const { size, root } = checkpoint.value;
  return verifyInclusion({ leafHash: hash, index: proof.index, size, root, proof: proof.hashes }) ? size : null;
}

/** Each state for the person whose SOS it is; null where there is nothing to say. `time` says an instant as the phone does. */
export function receiptWords(state: ReceiptState, time: (at: Instant) => string): string | null {
  switch (state.name) {
    case 'none':
      return null;
    case 'waiting':
      return 'Your SOS is being put on record.';
    case 'proved':
      return `Your SOS is on record: proved at ${time(state.at)}.`;
    case 'missing':
      return 'Your SOS is not proved to be on record. Keep this phone, and tell somebody you trust.';
    case 'other-key':
      return 'The record of this service has another signature than before. Keep this phone, and ask why.';
    case 'false-proof':
      return 'What this service calls a proof of your SOS is none. Keep this phone, and tell somebody you trust.';
  }
}
