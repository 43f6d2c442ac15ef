import { fromHex } from '@saferoute/domain/evidence';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../database.ts';
import {
  evidenceAccesses,
  evidenceErasureDecisions,
  evidenceErasureRequests,
  evidenceErasures,
  evidenceGrantDecisions,
  evidenceGrantRevocations,
  evidenceGrants,
  evidenceHoldEnds,
  evidenceHolds,
  evidenceSettings,
  evidenceStepUps,
} from '../schema/index.ts';
import { insertRows } from './insert-rows.ts';

/**
 * Every table whose rows are vouched for by the facts of a leaf, `leaf_hash`, by the name the leaf has for it: `row.table` is that name,
 * `row.<column>` every other column.
 */
export const vouchedTables = {
  evidence_grants: evidenceGrants,
  evidence_grant_decisions: evidenceGrantDecisions,
  evidence_grant_revocations: evidenceGrantRevocations,
  evidence_step_ups: evidenceStepUps,
  evidence_accesses: evidenceAccesses,
  evidence_holds: evidenceHolds,
  evidence_hold_ends: evidenceHoldEnds,
  evidence_erasure_requests: evidenceErasureRequests,
  evidence_erasure_decisions: evidenceErasureDecisions,
  evidence_erasures: evidenceErasures,
  evidence_settings: evidenceSettings,
} as const satisfies Readonly<Record<string, PgTable>>;

export type VouchedTable = keyof typeof vouchedTables;
/** A row without the leaf that vouches for it. */
export type VouchedRow<T extends VouchedTable> = Omit<(typeof vouchedTables)[T]['$inferInsert'], 'leafHash'>;

/** Adds a row beside its leaf. @param leafHash in hex */
export async function insertVouchedRow<T extends VouchedTable>(
  tx: Tx,
  { table, row, leafHash }: { readonly table: T; readonly row: VouchedRow<T>; readonly leafHash: string },
): Promise<void> {
  const hash = fromHex(leafHash);
  if (hash === null) throw new RangeError('a leaf’s hash is in hex');
  await insertRows(tx, vouchedTables[table] as PgTable, [{ ...row, leafHash: hash }]);
}
