import type { Instant } from '../../shared/instant.ts';
import { fromUtf8, toHex, toUtf8 } from '../encoding.ts';
import { canonicalize, parseCanonical, type Json } from '../jcs.ts';
import { MAX_ENTRY_BYTES } from '../merkle/entry-bundle.ts';
import { rfc6962, type TreeHasher } from '../merkle/hash.ts';

/** What a leaf is of. */
export const leafTypes = [
  /** What was known when the alert was triggered. */
  'snapshot',
  /** An entry of the alert's timeline. */
  'timeline',
  /** What became of a text or a call. */
  'delivery',
  /** What emergency services were sent. */
  'dispatch',
  /** Somebody was let see evidence, or was refused. Committed before anything is shown. */
  'access',
  /** The disclosures were destroyed. */
  'erased',
  /** Staff changed a setting, a tariff, a grant, or signed in. */
  'administration',
] as const;
export type LeafType = (typeof leafTypes)[number];

/** One entry of the log. Holds digests only: whoever reads it learns that something was recorded and when, not what. */
export interface Leaf {
  readonly type: LeafType;
  /** What the chain is of; `null` for the chain of what belongs to no alert. */
  readonly alertId: string | null;
  /** 1, 2, 3, … within the chain. */
  readonly seq: number;
  /** Hash of the leaf before it in the chain, 64 digits of hex; `null` exactly at `seq` 1. */
  readonly prev: string | null;
  readonly recordedAt: Instant;
  /** Commitments to the facts, 64 digits of hex each, in ascending order: the order says nothing of which is which. */
  readonly digests: readonly string[];
  /** SHA-256 of the encrypted disclosures, in hex; `null` exactly when there is no digest. */
  readonly ctSha256: string | null;
}

const VERSION = 1;

/**
 * The exact bytes that are stored, hashed and logged: never to be made anew from their parts. JCS of `{v, type, alertId, seq, prev,
 * recordedAt, digests, ctSha256}`, the time as ISO 8601 in UTC. Throws a RangeError on a leaf `decodeLeaf` would not read back.
 */
export function encodeLeaf(leaf: Leaf): Uint8Array {
  const value = { ...leaf, v: VERSION, recordedAt: new Date(leaf.recordedAt).toISOString() };
  const bytes = toUtf8(canonicalize(value));
  if (bytes.length > MAX_ENTRY_BYTES || leafOf(value) === null) throw new RangeError('this can be no leaf');
  return bytes;
}

/** Reads a leaf; `null` for bytes that `encodeLeaf` would not have written. */
export function decodeLeaf(bytes: Uint8Array): Leaf | null {
  const text = bytes.length > MAX_ENTRY_BYTES ? null : fromUtf8(bytes);
  return text === null ? null : leafOf(parseCanonical(text));
}

function leafOf(parsed: Json | undefined): Leaf | null {
  if (!isObject(parsed) || Object.keys(parsed).length !== 8 || parsed['v'] !== VERSION) return null;
  const { type, alertId, seq, prev, recordedAt, digests, ctSha256 } = parsed;
  const at = typeof recordedAt === 'string' ? instantOf(recordedAt) : null;
  if (!isLeafType(type) || !isIdOrNull(alertId) || !isSeq(seq) || at === null) return null;
  if (!isHashOrNull(prev) || (prev === null) !== (seq === 1)) return null;
  if (!isAscendingHashes(digests) || !isHashOrNull(ctSha256) || (ctSha256 === null) !== (digests.length === 0)) return null;
  return { type, alertId, seq, prev, recordedAt: at, digests, ctSha256 };
}

/** The leaf's hash in the log, in hex: the receipt the phone keeps, and the next leaf's `prev`. */
export const leafHashOf = (bytes: Uint8Array, hasher: TreeHasher = rfc6962): string => toHex(hasher.leaf(bytes));

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isLeafType = (value: Json | undefined): value is LeafType => leafTypes.some((type) => type === value);
const isIdOrNull = (value: Json | undefined): value is string | null => value === null || (typeof value === 'string' && value !== '');
const isSeq = (value: Json | undefined): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
const isHash = (value: Json | undefined): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isHashOrNull = (value: Json | undefined): value is string | null => value === null || isHash(value);

function isAscendingHashes(value: Json | undefined): value is readonly string[] {
  if (!Array.isArray(value) || !value.every(isHash)) return false;
  return value.every((digest, at) => at === 0 || digest > (value[at - 1] ?? ''));
}

/** The instant of a time in the one spelling that leaves have: UTC, to the millisecond. */
function instantOf(text: string): Instant | null {
  const at = Date.parse(text);
  return Number.isFinite(at) && new Date(at).toISOString() === text ? at : null;
}
