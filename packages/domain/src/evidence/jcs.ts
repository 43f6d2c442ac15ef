import { isWellFormed } from './encoding.ts';

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The canonical text of a JSON value (RFC 8785): no white space, numbers as ECMAScript prints them, names in the order of their UTF-16 code
 * units. Equal values have equal texts, and `JSON.parse` gives the value back.
 * Throws a TypeError on what JSON cannot say: NaN and infinities, `undefined`, holes, lone surrogates (RFC 7493), objects that are more than
 * their fields.
 */
export function canonicalize(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalize).join(',')}]`;
  if (isRecord(value)) return `{${Object.keys(value).toSorted(byCodeUnit).map(member(value)).join(',')}}`;
  throw new TypeError(`JSON cannot say ${typeof value === 'object' ? 'this object' : `this ${typeof value}`}`);
}

/** The value of a text that is canonical already; `undefined` for every other text, so that a value has one spelling. */
export function parseCanonical(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return canonicalize(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 8785, section 3.2.3. JavaScript compares strings by UTF-16 code units by itself; a locale would not. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const member =
  (value: Readonly<Record<string, unknown>>) =>
  (name: string): string =>
    `${quoted(name)}:${canonicalize(value[name])}`;

/** RFC 8785, section 3.2.2.2, asks for exactly the escapes of JSON.stringify. */
function quoted(text: string): string {
  if (!isWellFormed(text)) throw new TypeError('JSON cannot say a lone surrogate');
  return JSON.stringify(text);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
