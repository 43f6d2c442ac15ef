import { appendLeaves, emptyTree, rfc6962, rootOf, toUtf8, type Hash, type NodeId } from '@saferoute/domain/evidence';
import type { Publisher } from '../published/published-log.ts';
import { publishGrowth } from '../published/publish-growth.ts';
import { readCheckpoint } from '../published/read-checkpoint.ts';
import type { Signer } from '../signer/signer.ts';

/**
 * Opens a log that takes over from one that cannot go on: its first entry is the last checkpoint of the old one, word for word, so that
 * whoever holds the old one finds where it ended, signed by the new key. Signs and publishes the new log's first checkpoint; answers it.
 * Throws when the new log has begun already with something else.
 */
export async function openNewOrigin(
  lastCheckpoint: string,
  { signer, publisher, vkey }: { readonly signer: Signer; readonly publisher: Publisher; readonly vkey: string },
): Promise<string> {
  // What is no checkpoint is not to be carved into a log.
  readCheckpoint(lastCheckpoint);
  const entry = toUtf8(lastCheckpoint);
  const { tree, completed } = appendLeaves(emptyTree, [rfc6962.leaf(entry)]);
  const hashOf = ({ level, index }: NodeId): readonly Hash[] =>
    completed.filter((node) => node.level === level && node.index === index).map(({ hash }) => hash);
  const signed = await signer.sign({ size: tree.size, root: rootOf(tree), proveFrom: async () => [] });
  if (!signed.ok) throw new Error(`the new log has signed another tree already: ${signed.error.reason}`);
  await publisher.putVerifierKey(vkey);
  await publishGrowth(publisher, { hashes: async (nodes) => nodes.flatMap(hashOf), entries: async () => [entry] }, signed.value);
  return signed.value;
}
