import { auditEntries, auditNodes, type AuditedEntry, type AuditedLeaf, type LogOrigin, type Reader } from '@saferoute/db';
import { leafHashOf } from '@saferoute/domain/evidence';
import { nativeHasher, type EvidenceRows, type LeafRow } from '@saferoute/transparency-log';

/** A log as a database has it, read page by page. */
export function rowsInDatabase(db: Reader, origin: LogOrigin): EvidenceRows {
  return {
    async *leaves() {
      for await (const entry of auditEntries(db, origin)) yield rowOf(entry);
    },
    async *chainEnds() {},
    async *nodes() {
      for await (const { level, index, hash } of auditNodes(db, origin)) yield { place: `log_nodes ${level}/${index}`, level, index, hash };
    },
  };
}

/** An entry that names a leaf which is not there has no bytes; its hash is that of nothing, which the log does not have. */
export function rowOf({ index, leaf, entry, leafId }: AuditedEntry): LeafRow {
  if (leaf !== null) return leafRow(leaf, index, `evidence_leaves ${leaf.chain} ${leaf.seq}, log_entries ${index}`);
  const bytes = entry ?? new Uint8Array();
  const place = leafId === null ? `log_entries ${index}` : `log_entries ${index}: its leaf ${leafId} is gone,`;
  return { place, index, leaf: bytes, leafHash: leafHashOf(bytes, nativeHasher), columns: {}, ciphertext: null };
}

export function leafRow(leaf: AuditedLeaf, index: number, place: string): LeafRow {
  const { alertId, type, seq, prev, recordedAt, bytes, hash, facts } = leaf;
  return {
    place,
    index,
    leaf: bytes,
    leafHash: hash,
    columns: { alertId, type, seq, prev, recordedAt },
    ciphertext: facts?.sealed ?? 'erased',
  };
}
