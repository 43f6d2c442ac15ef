import { createSecretKey, hash, type KeyObject } from 'node:crypto';
import {
  chainOf,
  dataKeyIdOf,
  decodeDisclosures,
  encodeDisclosure,
  linkCommitted,
  SALT_BYTES,
  salted,
  treeHasher,
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
export function chainLeaves(ctx: Tools, chain: ChainState, { leaves, now }: { leaves: readonly NewLeaf[]; now: Instant }): ChainedLeaves {
  const [first] = leaves;
  if (first === undefined) return { leaves: [], key: null, hashes: [] };
  const keyId = dataKeyIdOf({ type: first.type, alertId: chain.alertId, recordedAt: now });
  const dataKey = chain.key === null ? ctx.randomBytes(DATA_KEY_BYTES) : ctx.keyRing.unwrap(chain.key);
  const sealing = { key: createSecretKey(dataKey), draw: drawFrom(ctx, leaves) };
  const rows: NewLeafRow[] = [];
  let { end } = chain;
  for (const { type, fields } of leaves) {
    const { sealed, digests } = commit(sealing, fields, boundTo(chainOf(chain.alertId), (end?.seq ?? 0) + 1));
    const linked = linkCommitted({ type, alertId: chain.alertId, recordedAt: now, digests, ctSha256: sha256(sealed) }, end, hasher);
    rows.push({ linked, keyId, sealed });
    end = linked.end;
  }
  const key = chain.key === null ? ctx.keyRing.wrap(keyId, dataKey, ctx.randomBytes(NONCE_BYTES)) : null;
  return { leaves: rows, key, hashes: rows.map(({ linked }) => linked.end.hash) };
}

interface Sealing {
  readonly key: KeyObject;
  /** That many bytes of randomness that nobody else gets. */
  readonly draw: (length: number) => Uint8Array;
}

/** Salts and encrypts facts, and commits to each. */
function commit({ key, draw }: Sealing, fields: readonly Field[], bound: string) {
  const salts = fields.map(() => draw(SALT_BYTES));
  const facts = salted(fields, salts).map(encodeDisclosure);
  const plain = Buffer.from(facts.map((fact) => `${fact}\n`).join(''));
  return { sealed: sealBytes({ key, bound, nonce: draw(NONCE_BYTES) }, plain), digests: facts.map(sha256) };
}

/** All salts and nonces by one call, cut in pieces. */
function drawFrom({ randomBytes }: Tools, leaves: readonly NewLeaf[]): Sealing['draw'] {
  const length = leaves.reduce((sum, { fields }) => sum + fields.length * SALT_BYTES + NONCE_BYTES, 0);
  const all = randomBytes(length);
  let at = 0;
  return (wanted) => all.subarray(at, (at += wanted));
}

/** Opens the facts of a leaf; null when their key was destroyed. Throws when the bytes were changed, or moved from another leaf. */
export function openFacts(keyRing: KeyRing, { chain, seq, sealed, key }: SealedFacts): readonly Disclosure[] | null {
  if (key === null) return null;
  const disclosures = decodeDisclosures(openBytes({ key: keyRing.unwrap(key), bound: boundTo(chain, seq) }, sealed));
  if (disclosures === null) throw new Error(`the facts of ${chain} ${seq} are none`);
  return disclosures;
}

const boundTo = (chain: string, seq: number): string => `${chain}:${seq}`;

/** In hex; of a text its UTF-8. */
const sha256 = (data: string | Uint8Array): string => hash('sha256', data);

const hasher = treeHasher((bytes) => hash('sha256', bytes, 'buffer'));
