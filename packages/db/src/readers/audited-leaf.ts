import type { Instant } from '@saferoute/domain';
import type { LeafType } from '@saferoute/domain/evidence';
import { sql } from 'drizzle-orm';
import { parseTimestamp } from '../schema/columns.ts';
import type { SealedFacts } from './evidence.ts';

/** A leaf with its columns and its sealed facts, as the database has them. */
export interface AuditedLeaf {
  /** Its place in the log; null while it waits. */
  readonly index: number | null;
  readonly id: number;
  readonly chain: string;
  readonly seq: number;
  readonly alertId: string | null;
  readonly type: LeafType;
  /** In hex. */
  readonly prev: string | null;
  readonly recordedAt: Instant;
  readonly bytes: Uint8Array;
  /** In hex. */
  readonly hash: string;
  readonly facts: SealedFacts | null;
}

/** A leaf beside its facts, as `LEAF` and `FACTS` read them; `id` is null where an entry has none. */
export interface LeafRow extends Record<string, unknown> {
  readonly index: string | null;
  readonly id: string | null;
  readonly chain: string;
  readonly seq: number;
  readonly alert_id: string | null;
  readonly type: LeafType;
  readonly prev: string | null;
  readonly recorded_at: string;
  readonly bytes: string;
  readonly hash: string;
  readonly key_id: string | null;
  readonly sealed: string;
  readonly kek_id: string | null;
  readonly wrapped: string;
}

export const LEAF =
  sql.raw(`l.id::text, l.chain, l.seq, l.alert_id, l.type, encode(l.prev, 'hex') as prev, l.recorded_at::text as recorded_at,
  encode(l.bytes, 'hex') as bytes, encode(l.hash, 'hex') as hash, d.key_id, encode(d.sealed, 'hex') as sealed, k.kek_id, encode(k.wrapped, 'hex') as wrapped`);
export const FACTS = sql.raw(`left join saferoute.evidence_disclosures d on d.chain = l.chain and d.seq = l.seq
  left join saferoute.evidence_keys k on k.id = d.key_id`);

export function leafOf(row: LeafRow): AuditedLeaf | null {
  if (row.id === null) return null;
  const key = row.key_id === null || row.kek_id === null ? null : { id: row.key_id, kekId: row.kek_id, wrapped: sureBytes(row.wrapped) };
  const { chain, seq, type, prev, hash } = row;
  return {
    index: numberOf(row.index),
    id: Number(row.id),
    chain,
    seq,
    alertId: row.alert_id,
    type,
    prev,
    hash,
    recordedAt: parseTimestamp(row.recorded_at),
    bytes: sureBytes(row.bytes),
    facts: row.key_id === null ? null : { chain, seq, sealed: sureBytes(row.sealed), keyId: row.key_id, key },
  };
}

export const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));
const sureBytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
