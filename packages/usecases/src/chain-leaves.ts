import { createHash } from 'node:crypto';
import {
  chainOf,
  dataKeyIdOf,
  decodeDisclosures,
  encodeDisclosures,
  link,
  SALT_BYTES,
  salted,
  type Disclosure,
  type Field,
  type LeafType,
} from '@saferoute/domain/evidence';
import type { ChainState, NewEvidence, NewLeafRow, SealedFacts } from '@saferoute/db';
import type { Instant } from '@saferoute/domain';
import type { UseCaseContext } from './context.ts';
import { DATA_KEY_BYTES, type KeyRing } from './key-ring.ts';
import { NONCE_BYTES, openBytes, sealBytes } from './seal-bytes.ts';

/** Facts that are to become a leaf. */
export interface NewLeaf {
  readonly type: LeafType;
  readonly fields: readonly Field[];
}

/** What a chain grows by, and the receipts of its leaves, in their order. */
export interface ChainedLeaves extends NewEvidence {
  readonly hashes: readonly string[];
}

type Tools = Pick<UseCaseContext, 'keyRing' | 'randomBytes'>;

/** The chain of an alert that has no leaf yet. */
export const newChain = (alertId: string): ChainState => ({ alertId, end: null, key: null });

/**
 * Makes leaves of facts, at the end of a chain whose lock the caller holds: salted, encrypted, linked, ready to be inserted with whatever else
 * the transaction writes. All are of types that go with one data key.
 */
export function chainLeaves(
  ctx: Tools,
  chain: ChainState,
  { leaves, now }: { leaves: readonly NewLeaf[]; now: Instant },
): ChainedLeaves {
  const [first] = leaves;
  if (first === undefined) return { leaves: [], key: null, hashes: [] };
  const keyId = dataKeyIdOf({ type: first.type, alertId: chain.alertId, recordedAt: now });
  const dataKey = chain.key === null ? ctx.randomBytes(DATA_KEY_BYTES) : ctx.keyRing.unwrap(chain.key);
  const rows: NewLeafRow[] = [];
  let { end } = chain;
  for (const { type, fields } of leaves) {
    const disclosures = salted(fields, salts(ctx, fields.length));
    const bound = boundTo(chainOf(chain.alertId), (end?.seq ?? 0) + 1);
    const sealed = sealBytes({ key: dataKey, bound, nonce: ctx.randomBytes(NONCE_BYTES) }, encodeDisclosures(disclosures));
    const linked = link({ type, alertId: chain.alertId, recordedAt: now, disclosures, ctSha256: sha256(sealed) }, end);
    rows.push({ linked, keyId, sealed });
    end = linked.end;
  }
  const key = chain.key === null ? ctx.keyRing.wrap(keyId, dataKey, ctx.randomBytes(NONCE_BYTES)) : null;
  return { leaves: rows, key, hashes: rows.map(({ linked }) => linked.end.hash) };
}

/** Opens the facts of a leaf; null when their key was destroyed. Throws when the bytes were changed, or moved from another leaf. */
export function openFacts(keyRing: KeyRing, { chain, seq, sealed, key }: SealedFacts): readonly Disclosure[] | null {
  if (key === null) return null;
  const disclosures = decodeDisclosures(openBytes({ key: keyRing.unwrap(key), bound: boundTo(chain, seq) }, sealed));
  if (disclosures === null) throw new Error(`the facts of ${chain} ${seq} are none`);
  return disclosures;
}

const boundTo = (chain: string, seq: number): string => `${chain}:${seq}`;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function salts({ randomBytes }: Tools, count: number): readonly Uint8Array[] {
  const all = randomBytes(count * SALT_BYTES);
  return Array.from({ length: count }, (_, at) => all.subarray(at * SALT_BYTES, (at + 1) * SALT_BYTES));
}
