import { actFields, dataKeyIdOf, type Act, type Field, type LeafType } from '@saferoute/domain/evidence';
import { ensureKey, insertEvidence, lockChain, readChain, type ChainState, type Tx } from '@saferoute/db';
import { chainLeaves } from './chain-leaves.ts';
import type { UseCaseContext } from './context.ts';
import { DATA_KEY_BYTES } from './key-ring.ts';
import { NONCE_BYTES } from './seal-bytes.ts';

type Tools = Pick<UseCaseContext, 'keyRing' | 'randomBytes'>;

/** One leaf of its own: for what is no decision about an alert. */
export interface AppendedLeaf {
  /** Null = the chain of the administration. */
  readonly alertId: string | null;
  readonly type: LeafType;
  readonly fields: readonly Field[];
}

/**
 * Records one leaf and answers its hash, in hex. Locks the chain to the end of the transaction: whoever appends to an alert's chain must not hold
 * locks that come after an alert's (user, delivery, alert, journey, watch, administration).
 */
export async function appendLeaf(ctx: Tools, tx: Tx, { alertId, type, fields }: AppendedLeaf): Promise<string> {
  const now = await tx.now();
  const keyId = dataKeyIdOf({ type, alertId, recordedAt: now });
  const [, chain] = await Promise.all([lockChain(tx, alertId), readChain(tx, { alertId, keyId })]);
  const evidence = chainLeaves(ctx, await withKey(ctx, tx, { chain, keyId }), { leaves: [{ type, fields }], now });
  await insertEvidence(tx, evidence);
  const [hash] = evidence.hashes;
  if (hash === undefined) throw new Error('a leaf has a hash');
  return hash;
}

/** Puts what somebody did on record in the chain of the administration, in the transaction that does it. No SOS ever waits for that chain. */
export function recordAdministration(ctx: Tools, tx: Tx, act: Act): Promise<string> {
  return appendLeaf(ctx, tx, { alertId: null, type: 'administration', fields: actFields(act) });
}

/** The month's key is guarded by no chain's lock: of two who need it first, one makes it. */
async function withKey(ctx: Tools, tx: Tx, { chain, keyId }: { chain: ChainState; keyId: string }): Promise<ChainState> {
  if (chain.key !== null || keyId === chain.alertId) return chain;
  const fresh = ctx.keyRing.wrap(keyId, ctx.randomBytes(DATA_KEY_BYTES), ctx.randomBytes(NONCE_BYTES));
  return { ...chain, key: await ensureKey(tx, fresh) };
}
