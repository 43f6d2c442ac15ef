import { assembleProof, formatTlogProof, planInclusion, shownCheckpoint } from '@saferoute/domain/evidence';
import { findLeafInLog, readNewestCheckpoint, readNewestOrigin, readNodes, type Reader } from '@saferoute/db';

/** `waiting`: on record, and in no signed checkpoint yet. `proved`: a C2SP tlog-proof, checkpoint included. */
export type LeafProof = { readonly kind: 'waiting' } | { readonly kind: 'proved'; readonly proof: string };

/** The proof that the log has a leaf, for whoever holds its hash; null where nobody has such a leaf. Says nothing but what the public tiles do. */
export async function proveLeaf(db: Reader, leafHash: string): Promise<LeafProof | null> {
  const origin = await readNewestOrigin(db);
  const found = await findLeafInLog(db, origin?.id ?? 0, leafHash);
  if (found === null) return null;
  const checkpoint = origin === null ? null : await readNewestCheckpoint(db, origin.id);
  if (origin === null || checkpoint === null || found.index === null || found.index >= checkpoint.size) return { kind: 'waiting' };
  const plan = planInclusion(found.index, checkpoint.size);
  const hashes = assembleProof(plan, await readNodes(db, origin.id, plan.nodes));
  return { kind: 'proved', proof: formatTlogProof({ index: found.index, hashes, checkpoint: shownCheckpoint(checkpoint) }) };
}
