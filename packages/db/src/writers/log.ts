import type { CompletedNode, QueuedLeaf } from '@saferoute/domain/evidence';
import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { LogOrigin } from '../readers/log.ts';
import { logCheckpoints, logCosignatures, logEntries, logNodes, logOrigins, logTimestamps } from '../schema/index.ts';
import { insertAll, rowsOf } from './insert-rows.ts';

/** What one process at a time does to the log. The numbers are arbitrary, and the same for everybody. */
const LOG_LOCKS = { sequencing: 7_233_005, publishing: 7_233_006 } as const;

/** Takes a lock of the log to the end of the transaction; answers `false` at once when another process has it. */
export async function tryLogLock(tx: Tx, what: keyof typeof LOG_LOCKS): Promise<boolean> {
  const [row] = await tx.execute<{ locked: boolean }>(sql`select pg_try_advisory_xact_lock(${LOG_LOCKS[what]}) as locked`);
  return row?.locked === true;
}

/** The same, waiting for it. */
export async function awaitLogLock(tx: Tx, what: keyof typeof LOG_LOCKS): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOG_LOCKS[what]})`);
}

export async function insertOrigin(tx: Tx, origin: LogOrigin): Promise<void> {
  await tx.insert(logOrigins).values(origin);
}

/**
 * Takes leaves off the queue, in the order of their ids, which is their order in each chain. A leaf that somebody has removed stays queued:
 * the queue then says what is missing.
 */
export async function takeQueuedLeaves(tx: Tx, limit: number): Promise<QueuedLeaf[]> {
  const rows = await tx.execute<{ id: string; hash: string }>(sql`
    with taken as (
      delete from saferoute.evidence_queue where leaf_id in (
        select q.leaf_id from saferoute.evidence_queue q join saferoute.evidence_leaves l on l.id = q.leaf_id
        order by q.leaf_id limit ${limit})
      returning leaf_id)
    select l.id::text, encode(l.hash, 'hex') as hash from taken join saferoute.evidence_leaves l on l.id = taken.leaf_id order by l.id`);
  return rows.map(({ id, hash }) => ({ id, hash: new Uint8Array(Buffer.from(hash, 'hex')) }));
}

/** What a tree gains: its entries and the nodes they complete. */
export interface LogGrowth {
  readonly originId: number;
  readonly entries: readonly { readonly index: number; readonly leafId: number | null; readonly entry: Uint8Array | null }[];
  readonly nodes: readonly CompletedNode[];
}

export async function insertGrowth(tx: Tx, { originId, entries, nodes }: LogGrowth): Promise<void> {
  await insertAll(tx, [
    rowsOf(
      logEntries,
      entries.map((entry) => ({ originId, ...entry })),
    ),
    rowsOf(
      logNodes,
      nodes.map((node) => ({ originId, ...node })),
    ),
  ]);
}

/** A checkpoint with the log's own signature. The same one again is stored already. */
export async function insertCheckpoint(tx: Tx, row: typeof logCheckpoints.$inferInsert): Promise<void> {
  await tx.insert(logCheckpoints).values(row).onConflictDoNothing();
}

/** What witnesses said of a checkpoint: the first line of each. */
export async function insertCosignatures(tx: Tx, rows: readonly (typeof logCosignatures.$inferInsert)[]): Promise<void> {
  for (const row of rows) await tx.insert(logCosignatures).values(row).onConflictDoNothing();
}

/** What an authority said of a checkpoint: the first token. */
export async function insertTimestamp(tx: Tx, row: typeof logTimestamps.$inferInsert): Promise<void> {
  await tx.insert(logTimestamps).values(row).onConflictDoNothing();
}

/** Puts every leaf into the queue again that is not in it: a log that takes over logs them all. Answers how many wait now. For the owner alone. */
export async function requeueAllLeaves(tx: Tx): Promise<number> {
  await tx.execute(sql`insert into saferoute.evidence_queue (leaf_id) select id from saferoute.evidence_leaves on conflict do nothing`);
  const [row] = await tx.execute<{ count: string }>(sql`select count(*)::text as count from saferoute.evidence_queue`);
  return Number(row?.count);
}
