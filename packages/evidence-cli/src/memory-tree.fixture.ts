import {
  appendLeaves,
  assembleProof,
  emptyTree,
  planConsistency,
  rfc6962,
  rootOf,
  type Hash,
  type NodeId,
} from '@saferoute/domain/evidence';
import type { TreeStorage, TreeToSign } from '@saferoute/transparency-log';

/** A tree with all that a database would store of it. */
export function memoryTree(): TreeStorage & { append(...entries: readonly Uint8Array[]): void; toSign(): TreeToSign } {
  const entries: Uint8Array[] = [];
  const stored = new Map<string, Hash>();
  let tree = emptyTree;
  const read = async (nodes: readonly NodeId[]) => nodes.flatMap(({ level, index }) => stored.get(`${level}/${index}`) ?? []);
  return {
    append(...more) {
      const grown = appendLeaves(tree, more.map(rfc6962.leaf));
      for (const { level, index, hash } of grown.completed) stored.set(`${level}/${index}`, hash);
      entries.push(...more);
      tree = grown.tree;
    },
    toSign() {
      const { size } = tree;
      const proveFrom = async (oldSize: number) => {
        const plan = planConsistency(oldSize, size);
        return assembleProof(plan, await read(plan.nodes));
      };
      return { size, root: rootOf(tree), proveFrom };
    },
    hashes: read,
    entries: async (from, count) => entries.slice(from, from + count),
  };
}
