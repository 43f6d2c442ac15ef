import { chainOf, fromHex, type ChainEnd, type Leaf, type LinkedLeaf } from '@saferoute/domain/evidence';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { evidenceDisclosures, evidenceKeys, evidenceLeaves } from '../schema/index.ts';
import { insertAll, rowsOf, type NewRows } from './insert-rows.ts';

/** A data key as it is stored: encrypted under a key that is not in the database. */
export interface WrappedKey {
  /** An alert's id, or `administration/YYYY-MM`. */
  readonly id: string;
  /** Which key-encryption key. */
  readonly kekId: string;
  readonly wrapped: Uint8Array;
}

/** All that is needed to add to a chain. Read under a lock on what the chain is of. */
export interface ChainState {
  /** Null for the chain of the administration. */
  readonly alertId: string | null;
  /** Null where the chain begins. */
  readonly end: ChainEnd | null;
  /** Null when there is none: never made yet, or destroyed. */
  readonly key: WrappedKey | null;
}

/** A leaf on its way into the table, with its sealed facts. */
export interface NewLeafRow {
  readonly linked: LinkedLeaf;
  readonly keyId: string;
  readonly sealed: Uint8Array;
}

/** What a chain grows by. */
export interface NewEvidence {
  readonly leaves: readonly NewLeafRow[];
  /** Null when the key is there already. */
  readonly key: WrappedKey | null;
}

/** Locks what a chain is of to the end of the transaction: the alert, or the administration. Lock order: the administration comes last. */
export async function lockChain(tx: Tx, alertId: string | null): Promise<void> {
  // The number is arbitrary, and the same for everybody who adds to this chain.
  await tx.execute(alertId === null ? sql`select pg_advisory_xact_lock(7233004)` : sql`select saferoute.lock_alert(${alertId})`);
}

export interface ChainRow extends Record<string, unknown> {
  readonly seq: number | null;
  readonly hash: string | null;
  readonly kek_id: string | null;
  readonly wrapped: string | null;
}

/** Where a chain ends, and the data key `keyId`. The caller holds the chain's lock. */
export async function readChain(tx: Tx, { alertId, keyId }: { alertId: string | null; keyId: string }): Promise<ChainState> {
  const [row] = await tx.execute<ChainRow>(sql`
    select e.seq, encode(e.hash, 'hex') as hash, k.kek_id, encode(k.wrapped, 'hex') as wrapped from (select) one
    left join lateral (select seq, hash from ${evidenceLeaves} where chain = ${chainOf(alertId)} order by seq desc limit 1) e on true
    left join ${evidenceKeys} k on k.id = ${keyId}`);
  return chainStateOf({ alertId, keyId }, row);
}

export function chainStateOf({ alertId, keyId }: { alertId: string | null; keyId: string }, row: ChainRow | undefined): ChainState {
  const { seq = null, hash = null, kek_id: kekId = null, wrapped = null } = row ?? {};
  return {
    alertId,
    end: seq === null || hash === null ? null : { seq, hash },
    key: kekId === null || wrapped === null ? null : { id: keyId, kekId, wrapped: Buffer.from(wrapped, 'hex') },
  };
}

/** The rows of what a chain grows by, for a statement that inserts more. */
export function evidenceRows({ leaves, key }: NewEvidence): NewRows[] {
  return [
    rowsOf(evidenceKeys, key === null ? [] : [key]),
    rowsOf(
      evidenceLeaves,
      leaves.map(({ linked: { leaf, bytes } }) => ({ ...columnsOf(leaf), bytes })),
    ),
    rowsOf(
      evidenceDisclosures,
      leaves.map(({ linked: { leaf }, keyId, sealed }) => ({ chain: chainOf(leaf.alertId), seq: leaf.seq, keyId, sealed })),
    ),
  ];
}

export async function insertEvidence(tx: Tx, evidence: NewEvidence): Promise<void> {
  await insertAll(tx, evidenceRows(evidence));
}

/** Adds a data key unless there is one under its id; answers the one that is there. For keys that no lock guards. */
export async function ensureKey(tx: Tx, key: WrappedKey): Promise<WrappedKey> {
  await tx.insert(evidenceKeys).values(key).onConflictDoNothing();
  const [row] = await tx.select().from(evidenceKeys).where(eq(evidenceKeys.id, key.id));
  return row ?? key;
}

function columnsOf({ type, alertId, seq, prev, recordedAt }: Leaf) {
  return { chain: chainOf(alertId), seq, alertId, type, prev: prev === null ? null : fromHex(prev), recordedAt };
}
