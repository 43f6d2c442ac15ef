import type { Hash, NodeId } from '@saferoute/domain/evidence';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { logCheckpoints, logCosignatures, logOrigins } from '../schema/index.ts';

/** A log under one name and one key. A deployment has one at a time; those before it are over. */
export interface LogOrigin {
  readonly id: number;
  /** As it stands in checkpoints. */
  readonly origin: string;
  /** C2SP verifier key. */
  readonly verifierKey: string;
}

/** The log that goes on; null before the first. */
export async function readNewestOrigin(db: Reader): Promise<LogOrigin | null> {
  const [row] = await db.select().from(logOrigins).orderBy(desc(logOrigins.id)).limit(1);
  return row ?? null;
}

/** How many entries a log has. */
export async function readLogSize(db: Reader, originId: number): Promise<number> {
  const [row] = await db.execute<{ size: string }>(
    sql`select coalesce(max(index) + 1, 0)::text as size from saferoute.log_entries where origin_id = ${originId}`,
  );
  return Number(row?.size);
}

/** The hashes of complete nodes, in the order asked for. Throws when one is not there: a tree lacks nothing that was written. */
export async function readNodes(db: Reader, originId: number, nodes: readonly NodeId[]): Promise<readonly Hash[]> {
  if (nodes.length === 0) return [];
  const rows = await db.execute<{ level: number; index: string; hash: string }>(sql`
    select n.level, n.index::text, encode(n.hash, 'hex') as hash
    from json_to_recordset(${JSON.stringify(nodes)}::text::json) wanted (level smallint, index bigint)
    join saferoute.log_nodes n on n.origin_id = ${originId} and n.level = wanted.level and n.index = wanted.index`);
  const known = new Map(rows.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  return nodes.map(({ level, index }) => {
    const hash = known.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`the log has lost its node ${level}/${index}`);
    return new Uint8Array(Buffer.from(hash, 'hex'));
  });
}

/** The exact bytes of entries `from` to `from + count - 1`. Throws when one is not there. */
export async function readEntries(db: Reader, originId: number, { from, count }: { from: number; count: number }): Promise<Uint8Array[]> {
  const rows = await db.execute<{ bytes: string }>(sql`
    select encode(coalesce(l.bytes, e.entry), 'hex') as bytes
    from saferoute.log_entries e left join saferoute.evidence_leaves l on l.id = e.leaf_id
    where e.origin_id = ${originId} and e.index >= ${from} and e.index < ${from + count} order by e.index`);
  if (rows.length !== count || rows.some(({ bytes }) => bytes === null)) throw new Error(`the log has lost entries from ${from} on`);
  return rows.map(({ bytes }) => new Uint8Array(Buffer.from(bytes, 'hex')));
}

/** A signed checkpoint with what witnesses added to it. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly root: Hash;
  /** With the log's signature alone. */
  readonly note: string;
  /** Signature lines of witnesses. */
  readonly cosignatures: readonly string[];
}

/** The newest checkpoint of a log; null before the first. */
export async function readNewestCheckpoint(db: Reader, originId: number): Promise<StoredCheckpoint | null> {
  const [row] = await db
    .select()
    .from(logCheckpoints)
    .where(eq(logCheckpoints.originId, originId))
    .orderBy(desc(logCheckpoints.size))
    .limit(1);
  if (row === undefined) return null;
  const lines = await db
    .select({ line: logCosignatures.line })
    .from(logCosignatures)
    .where(and(eq(logCosignatures.originId, originId), eq(logCosignatures.size, row.size)))
    .orderBy(logCosignatures.key);
  return { size: row.size, root: row.root, note: row.note, cosignatures: lines.map(({ line }) => line) };
}

/** Whether a leaf is on record and where it stands in a log; `index` is null while it waits. Null where nobody has such a leaf. */
export async function findLeafInLog(db: Reader, originId: number, leafHash: string): Promise<{ readonly index: number | null } | null> {
  const [row] = await db.execute<{ index: string | null }>(sql`
    select e.index::text from saferoute.evidence_leaves l
    left join saferoute.log_entries e on e.leaf_id = l.id and e.origin_id = ${originId}
    where l.hash = decode(${leafHash}, 'hex')`);
  return row === undefined ? null : { index: row.index === null ? null : Number(row.index) };
}

/** When the log was last stamped by an authority: the size; 0 for never. */
export async function readStampedSize(db: Reader, originId: number): Promise<number> {
  const [row] = await db.execute<{ size: string }>(
    sql`select coalesce(max(size), 0)::text as size from saferoute.log_timestamps where origin_id = ${originId}`,
  );
  return Number(row?.size);
}
