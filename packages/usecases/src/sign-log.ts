import { assembleProof, planConsistency, rootOf, type Hash, type SignedState } from '@saferoute/domain/evidence';
import {
  insertCheckpoint,
  insertCosignatures,
  insertTimestamp,
  readNodes,
  type Database,
  type LogOrigin,
  type Reader,
} from '@saferoute/db';
import { readTree } from './sequence-leaves.ts';

/** The log as it stands, for whoever signs it. */
export interface LogToSign extends SignedState {
  /** The proof that it begins with a tree of this size, which is at least 1 and smaller than its own. */
  readonly proveFrom: (oldSize: number) => Promise<readonly Hash[]>;
}

export async function readLogToSign(db: Reader, origin: LogOrigin): Promise<LogToSign> {
  const tree = await readTree(db, origin.id);
  return { size: tree.size, root: rootOf(tree), proveFrom: (oldSize) => proveGrowth(db, origin.id, { from: oldSize, to: tree.size }) };
}

/** The proof, from the hashes a log keeps, that its tree of one size begins with that of another, which is at least 1. */
export async function proveGrowth(db: Reader, originId: number, { from, to }: { from: number; to: number }): Promise<readonly Hash[]> {
  const plan = planConsistency(from, to);
  return assembleProof(plan, await readNodes(db, originId, plan.nodes));
}

/** Keeps a checkpoint that was signed, before anybody is shown it. */
export async function storeCheckpoint(db: Database, origin: LogOrigin, signed: SignedState & { readonly note: string }): Promise<void> {
  const { size, root, note } = signed;
  await db.transaction((tx) => insertCheckpoint(tx, { originId: origin.id, size, root, note }));
}

/** A signature line of a witness, by the key it is of. */
export interface Cosignature {
  readonly key: string;
  readonly line: string;
}

export async function storeCosignatures(
  db: Database,
  origin: LogOrigin,
  { size, cosignatures }: { readonly size: number; readonly cosignatures: readonly Cosignature[] },
): Promise<void> {
  await db.transaction((tx) =>
    insertCosignatures(
      tx,
      cosignatures.map((one) => ({ originId: origin.id, size, ...one })),
    ),
  );
}

export async function storeTimestamp(
  db: Database,
  origin: LogOrigin,
  { size, token }: { readonly size: number; readonly token: Uint8Array },
): Promise<void> {
  await db.transaction((tx) => insertTimestamp(tx, { originId: origin.id, size, token }));
}
