import type { Fix, Instant } from '@saferoute/domain';
import { toHex, type LeafType } from '@saferoute/domain/evidence';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { evidenceDisclosures, evidenceKeys, evidenceLeaves } from '../schema/index.ts';
import { chainStateOf, type ChainRow, type ChainState, type WrappedKey } from '../writers/evidence.ts';

/** What of a person's way and of their open alert goes into a snapshot. */
export interface SnapshotFacts {
  /** The last ten points on file and the newest position, in no order; off a journey there is the position alone. */
  readonly fixes: readonly Fix[];
  /** Of the open alert; null when there is none. */
  readonly chain: ChainState | null;
}

interface SnapshotRow extends ChainRow {
  readonly alert_id: string | null;
  readonly fixes: readonly Fix[] | null;
}

/** Older points are no part of the way to the alert; with a bound, few of the days on file are opened. */
const ON_THE_WAY = sql.raw(`interval '24 hours'`);
const fixColumns = sql.raw('latitude, longitude, accuracy_m, speed_mps, heading_deg, recorded_at');

/** Reads all of it by one statement, after the lock on the open alert and in the same flush. */
export async function readSnapshotFacts(db: Reader, userId: string): Promise<SnapshotFacts> {
  const [row] = await db.execute<SnapshotRow>(sql`
    select a.id as alert_id, e.seq, encode(e.hash, 'hex') as hash, k.kek_id, encode(k.wrapped, 'hex') as wrapped, p.fixes
    from (select) one
    left join saferoute.alerts a on a.user_id = ${userId} and a.status in ('ACTIVE', 'ESCALATED', 'ACKNOWLEDGED')
    left join lateral (select seq, hash from ${evidenceLeaves} where chain = a.id order by seq desc limit 1) e on true
    left join ${evidenceKeys} k on k.id = a.id
    cross join lateral (
      select json_agg(json_build_object(
        'latitude', latitude, 'longitude', longitude, 'accuracyM', accuracy_m, 'speedMps', speed_mps, 'headingDeg', heading_deg,
        'recordedAt', floor(extract(epoch from recorded_at) * 1000))) as fixes
      from (
        (select ${fixColumns} from saferoute.points
          where user_id = ${userId} and reported_at > saferoute.now() - ${ON_THE_WAY} and reported_at <= saferoute.now() + ${ON_THE_WAY}
          order by reported_at desc limit 10)
        union all
        select ${fixColumns} from saferoute.positions where user_id = ${userId}
      ) known
    ) p`);
  const alertId = row?.alert_id ?? null;
  return { fixes: row?.fixes ?? [], chain: alertId === null ? null : chainStateOf({ alertId, keyId: alertId }, row) };
}

/** A leaf as it is stored. */
export interface StoredLeaf {
  readonly chain: string;
  readonly seq: number;
  /** Its name in the queue and in the log's entries. */
  readonly id: number;
  readonly alertId: string | null;
  readonly type: LeafType;
  /** In hex. */
  readonly prev: string | null;
  readonly recordedAt: Instant;
  readonly bytes: Uint8Array;
  /** In hex. */
  readonly hash: string;
}

/** A chain's leaves, oldest first, after `afterSeq` (0 = from the start). */
export async function readLeaves(db: Reader, chain: string, { afterSeq = 0, limit = 10_000 } = {}): Promise<StoredLeaf[]> {
  const rows = await db
    .select()
    .from(evidenceLeaves)
    .where(and(eq(evidenceLeaves.chain, chain), gt(evidenceLeaves.seq, afterSeq)))
    .orderBy(asc(evidenceLeaves.seq))
    .limit(limit);
  return rows.map((row) => ({ ...row, prev: row.prev === null ? null : toHex(row.prev), hash: toHex(row.hash) }));
}

/** The sealed facts of a leaf, and the key they are sealed with; null for a key that was destroyed. */
export interface SealedFacts {
  readonly chain: string;
  readonly seq: number;
  readonly sealed: Uint8Array;
  readonly keyId: string;
  readonly key: WrappedKey | null;
}

/** The sealed facts of a chain, oldest first. For the role that may read them: the application's may not. */
export async function readSealedFacts(db: Reader, chain: string): Promise<SealedFacts[]> {
  return db
    .select({
      chain: evidenceDisclosures.chain,
      seq: evidenceDisclosures.seq,
      sealed: evidenceDisclosures.sealed,
      keyId: evidenceDisclosures.keyId,
      key: evidenceKeys,
    })
    .from(evidenceDisclosures)
    .leftJoin(evidenceKeys, eq(evidenceKeys.id, evidenceDisclosures.keyId))
    .where(eq(evidenceDisclosures.chain, chain))
    .orderBy(asc(evidenceDisclosures.seq));
}
