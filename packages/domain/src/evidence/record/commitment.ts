import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, fromUtf8, toHex, toUtf8 } from '../encoding.ts';
import { canonicalize, parseCanonical, type Json } from '../jcs.ts';

/** What evidence can say: JSON in which every number is a whole one, so that no language reads it differently. */
export type Fact = null | boolean | number | string | readonly Fact[] | { readonly [name: string]: Fact };

/** One named fact. The part of the name before the first dot is its group: what is unmasked together. */
export interface Field {
  readonly name: string;
  readonly value: Fact;
}

/** A fact with the salt that keeps its digest from being guessed. Whoever holds it can show the fact to others; without it the digest says nothing. */
export interface Disclosure extends Field {
  /** 64 digits of lower-case hex: 32 random bytes, used once. */
  readonly salt: string;
}

export const SALT_BYTES = 32;

/**
 * Salts facts, one salt each. Throws a RangeError when a salt is missing, short or used twice, when a name comes twice, or when a number
 * is not whole.
 */
export function salted(fields: readonly Field[], salts: readonly Uint8Array[]): readonly Disclosure[] {
  const names = new Set(fields.map(({ name }) => name));
  const spellings = salts.map(toHex);
  if (names.size !== fields.length) throw new RangeError('two facts have one name');
  if (salts.length !== fields.length || salts.some(({ length }) => length !== SALT_BYTES)) throw new RangeError('a fact has no salt');
  if (new Set(spellings).size !== salts.length) throw new RangeError('a salt is used twice');
  if (!fields.every(({ value }) => isFact(value))) throw new RangeError('a fact has a number that is not whole');
  return fields.map(({ name, value }, at) => ({ salt: spellings[at] ?? '', name, value }));
}

/** The exact bytes that are committed to: JCS of `[salt, name, value]`. The idea of RFC 9901, section 4.2. */
export const encodeDisclosure = ({ salt, name, value }: Disclosure): string => canonicalize([salt, name, value]);

/** The commitment that stands in the leaf: SHA-256 of the encoded disclosure, in hex. */
export const digestOf = (disclosure: Disclosure): string => toHex(sha256(toUtf8(encodeDisclosure(disclosure))));

/** Reads one encoded disclosure; `null` for whatever `encodeDisclosure` would not have written. */
export function decodeDisclosure(text: string): Disclosure | null {
  const parsed = parseCanonical(text);
  if (!Array.isArray(parsed) || parsed.length !== 3) return null;
  const [salt, name, value] = parsed as readonly Json[];
  if (typeof salt !== 'string' || fromHex(salt)?.length !== SALT_BYTES || typeof name !== 'string') return null;
  return value !== undefined && isFact(value) ? { salt, name, value } : null;
}

/** Disclosures as they are encrypted and handed on: one a line. */
export const encodeDisclosures = (disclosures: readonly Disclosure[]): Uint8Array =>
  toUtf8(disclosures.map((disclosure) => `${encodeDisclosure(disclosure)}\n`).join(''));

/** Reads what `encodeDisclosures` writes; `null` when any line of it is none, or a name comes twice. */
export function decodeDisclosures(bytes: Uint8Array): readonly Disclosure[] | null {
  const lines = fromUtf8(bytes)?.split('\n');
  if (lines?.pop() !== '') return null;
  const disclosures = lines.map(decodeDisclosure).filter((disclosure) => disclosure !== null);
  const names = new Set(disclosures.map(({ name }) => name));
  return disclosures.length === lines.length && names.size === lines.length ? disclosures : null;
}

/** `location` of `location.fix.3`: what is unmasked together. */
export const groupOf = ({ name }: Field): string => name.slice(0, name.indexOf('.') < 0 ? name.length : name.indexOf('.'));

function isFact(value: Json): value is Fact {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (value === null || typeof value !== 'object') return true;
  return Object.values(value).every(isFact);
}
