import { createHash } from 'node:crypto';
import {
  canonicalize,
  decodeLeaf,
  faultAfter,
  leafHashOf,
  parseCheckpoint,
  parseNote,
  type ChainEnd,
  type Leaf,
} from '@saferoute/domain/evidence';
import type { ChainEndRow, LeafRow } from './evidence-rows.ts';
import type { LogFault } from './log-fault.ts';

const chainWords = {
  gap: 'does not follow the leaf before it in its chain: one is missing',
  replaced: 'was written after another leaf than the one before it in its chain',
} as const;

/** A row by itself: its bytes, against all that the database says of them. */
export function faultsOfRow({ place, index, leaf: bytes, leafHash, columns, ciphertext }: LeafRow, expected: number): readonly LogFault[] {
  const leaf = decodeLeaf(bytes);
  const fault = (reason: string): LogFault => ({ place: `${place}, leaf ${index}`, reason });
  const faults: LogFault[] = [];
  if (index !== expected) faults.push(fault(`stands where leaf ${expected} should`));
  if (leafHashOf(bytes) !== leafHash) faults.push(fault('has bytes that do not have its hash'));
  if (leaf === null) return isFormerCheckpoint(bytes, index) ? faults : [...faults, fault('is no leaf')];
  for (const [name, value] of Object.entries(columns)) {
    if (canonicalize(value) !== canonicalize(leaf[name as keyof Leaf]))
      faults.push(fault(`has another ${name} in its column than in its bytes`));
  }
  const reason = faultOfCiphertext(leaf, ciphertext);
  return reason === null ? faults : [...faults, fault(reason)];
}

/** A log that took over from another begins with that one's last checkpoint, word for word. */
export function isFormerCheckpoint(bytes: Uint8Array, index: number): boolean {
  return index === 0 && parseCheckpoint(parseNote(Buffer.from(bytes).toString())?.text ?? '') !== null;
}

function faultOfCiphertext({ ctSha256 }: Leaf, ciphertext: LeafRow['ciphertext']): string | null {
  if (ctSha256 === null) return ciphertext === null ? null : 'has disclosures it never had';
  if (ciphertext === null) return 'has lost its disclosures, and nothing says that they were erased';
  if (ciphertext === 'erased') return null;
  return createHash('sha256').update(ciphertext).digest('hex') === ctSha256 ? null : 'has other disclosures than those it was written with';
}

/** Follows all chains at once, as the log has them mixed. Holds one end a chain. */
export function chainFollower() {
  const ends = new Map<string | null, ChainEnd>();
  /** Alerts that have rows without their disclosures, by the first such row, and those that a leaf says were erased. */
  const [missing, erased] = [new Map<string | null, string>(), new Set<string | null>()];
  return {
    follow({ place, index, leaf: bytes, ciphertext }: LeafRow): LogFault | null {
      const leaf = decodeLeaf(bytes);
      if (leaf === null) return null;
      if (ciphertext === 'erased' && !missing.has(leaf.alertId)) missing.set(leaf.alertId, `${place}, leaf ${index}`);
      if (leaf.type === 'erased') erased.add(leaf.alertId);
      const reason = faultAfter(ends.get(leaf.alertId) ?? null, leaf);
      ends.set(leaf.alertId, { seq: leaf.seq, hash: leafHashOf(bytes) });
      return reason === null ? null : { place: `${place}, leaf ${index}`, reason: chainWords[reason] };
    },
    /** Disclosures that are gone from an alert whose erasure is not in the log. */
    unexplained: (): readonly LogFault[] =>
      [...missing]
        .filter(([alertId]) => !erased.has(alertId))
        .map(([, place]) => ({ place, reason: 'has lost its disclosures, and no leaf of its alert says that they were erased' })),
    compare({ place, alertId, seq, leafHash }: ChainEndRow): LogFault | null {
      const end = ends.get(alertId);
      return end?.seq === seq && end.hash === leafHash ? null : { place, reason: 'is not the end of its chain in the log' };
    },
  };
}
