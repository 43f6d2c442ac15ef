import { concatBytes } from '@noble/hashes/utils.js';

/** The longest entry: its length stands in two bytes. */
export const MAX_ENTRY_BYTES = 65_535;

/** Leaves as C2SP tlog-tiles bundles them: each after its length, two bytes, big-endian. Throws a RangeError on one that is too long. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...entries.flatMap((entry) => [lengthOf(entry), entry]));
}

/** The leaves of a bundle; `null` when it ends in the middle of one. */
export function decodeEntryBundle(bundle: Uint8Array): readonly Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length;) {
    const [high, low] = [bundle[at], bundle[at + 1]];
    if (high === undefined || low === undefined) return null;
    const end = at + 2 + high * 256 + low;
    if (end > bundle.length) return null;
    entries.push(bundle.slice(at + 2, end));
    at = end;
  }
  return entries;
}

function lengthOf({ length }: Uint8Array): Uint8Array {
  if (length > MAX_ENTRY_BYTES) throw new RangeError(`an entry of ${length} bytes is longer than ${MAX_ENTRY_BYTES}`);
  return Uint8Array.of(length >> 8, length & 255);
}
