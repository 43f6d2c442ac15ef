import { createHash } from 'node:crypto';

/** What a leaf with four facts comes to. */
export const LEAF_BYTES = 520;

/** Different entries of a leaf's size, the same in every run. */
export function entriesFrom(first: number, count: number, bytes = LEAF_BYTES): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, at) => {
    const entry = new Uint8Array(bytes).fill(0x20);
    entry.set(
      createHash('sha256')
        .update(String(first + at))
        .digest(),
    );
    return entry;
  });
}
