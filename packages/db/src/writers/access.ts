import { fromHex, type Grant, type GrantDecision, type GrantRevocation } from '@saferoute/domain/evidence';
import type { Tx } from '../database.ts';
import { evidenceAccesses, evidenceGrantDecisions, evidenceGrantRevocations, evidenceGrants } from '../schema/index.ts';

/** A grant as it stands in its row: what became of it has rows of its own. */
export type GrantRow = Omit<Grant, 'decision' | 'revocation'>;
export type GrantDecisionRow = GrantDecision & { readonly grantId: string; readonly grantee: string };
export type GrantRevocationRow = GrantRevocation & { readonly grantId: string };
export type AccessRow = Omit<typeof evidenceAccesses.$inferSelect, 'leafHash'>;

// Each with the leaf whose facts hold the row; its hash in hex.

export async function insertGrant(tx: Tx, row: GrantRow, leafHash: string): Promise<void> {
  await tx.insert(evidenceGrants).values({ ...row, leafHash: bytesOf(leafHash) });
}

export async function insertGrantDecision(tx: Tx, row: GrantDecisionRow, leafHash: string): Promise<void> {
  await tx.insert(evidenceGrantDecisions).values({ ...row, leafHash: bytesOf(leafHash) });
}

export async function insertGrantRevocation(tx: Tx, row: GrantRevocationRow, leafHash: string): Promise<void> {
  await tx.insert(evidenceGrantRevocations).values({ ...row, leafHash: bytesOf(leafHash) });
}

export async function insertAccess(tx: Tx, row: AccessRow, leafHash: string): Promise<void> {
  await tx.insert(evidenceAccesses).values({ ...row, leafHash: bytesOf(leafHash) });
}

function bytesOf(leafHash: string): Uint8Array {
  const hash = fromHex(leafHash);
  if (hash === null) throw new RangeError('a leaf’s hash is in hex');
  return hash;
}
