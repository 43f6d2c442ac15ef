import { hash } from 'node:crypto';

/** What a tree over these entries hashes, message by message: each entry behind one byte, each pair of hashes behind another. */
export function messagesOfTree(entries: readonly Uint8Array[]): readonly Uint8Array[] {
  const leaves = entries.map((entry) => Uint8Array.of(0x00, ...entry));
  // A tree of n leaves has n - 1 nodes; what is in them does not matter to SHA-256.
  return [...leaves, ...leaves.slice(1).map((_, at) => new Uint8Array(65).fill(at))];
}

/** SHA-256 of each, and nothing else; keeps the last, so that none can be left out. */
export function hashEach(messages: readonly Uint8Array[]): Uint8Array {
  let last = new Uint8Array();
  for (const message of messages) last = hash('sha256', message, 'buffer');
  return last;
}
