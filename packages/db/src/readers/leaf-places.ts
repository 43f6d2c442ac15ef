import type { Instant } from '@saferoute/domain';
import type { LeafType } from '@saferoute/domain/evidence';
import { sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { parseTimestamp } from '../schema/columns.ts';

/** A leaf of a chain, without its facts, and where the log has it. */
export interface PlacedLeaf {
  readonly seq: number;
  readonly type: LeafType;
  readonly recordedAt: Instant;
  /** In hex. */
  readonly hash: string;
  /** Its place in the log, from 0; null while it waits for one. */
  readonly index: number | null;
}

/** All leaves of a chain, oldest first, with their places in a log. */
export async function readPlacedLeaves(db: Reader, { originId, chain }: { originId: number; chain: string }): Promise<PlacedLeaf[]> {
  const rows = await db.execute<{ seq: number; type: LeafType; at: string; hash: string; index: string | null }>(sql`
    select l.seq, l.type, l.recorded_at::text as at, encode(l.hash, 'hex') as hash, e.index::text from saferoute.evidence_leaves l
    left join saferoute.log_entries e on e.leaf_id = l.id and e.origin_id = ${originId}
    where l.chain = ${chain} order by l.seq`);
  return rows.map(({ at, index, ...leaf }) => ({ ...leaf, recordedAt: parseTimestamp(at), index: index === null ? null : Number(index) }));
}

/** When the entry at a place of a log was recorded; null where there is none, or it is no leaf. */
export async function findRecordedAt(db: Reader, { originId, index }: { originId: number; index: number }): Promise<Instant | null> {
  const [row] = await db.execute<{ at: string }>(sql`
    select l.recorded_at::text as at from saferoute.log_entries e join saferoute.evidence_leaves l on l.id = e.leaf_id
    where e.origin_id = ${originId} and e.index = ${index}`);
  return row === undefined ? null : parseTimestamp(row.at);
}
