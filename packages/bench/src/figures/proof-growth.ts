import {
  appendLeaves,
  assembleProof,
  emptyTree,
  planInclusion,
  rootOf,
  verifyInclusion,
  type GrowingTree,
  type Hash,
  type NodeId,
} from '@saferoute/domain/evidence';
import { nativeHasher } from '@saferoute/transparency-log';
import { interleave, judge, type Figure } from '../figure.ts';

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const PROOFS_A_ROUND = 400;
const WARM_UP_ROUNDS = 4;
const ROUNDS = 12;
const BATCH = 10_000;

interface Stored {
  readonly tree: GrowingTree;
  readonly read: (node: NodeId) => Hash;
}

/** What making and checking a proof costs in a tree a thousand times the size: a logarithm is twice, a line would be a thousand times. */
export async function proofGrowth(): Promise<Figure> {
  const stored = SIZES.map(store);
  const [smallest, , , largest] = stored;
  if (smallest === undefined || largest === undefined) throw new Error('there are four sizes');
  const sides = { ours: async () => prove(largest), raw: async () => prove(smallest) };
  await interleave(WARM_UP_ROUNDS, sides);
  const sizes = stored.map(
    ({ tree }) => `${planInclusion(Math.floor(tree.size / 3), tree.size).counts.length} in ${tree.size.toLocaleString('en')}`,
  );
  const times = stored.map((each) => `${prove(each).toFixed(3)} ms in ${each.tree.size.toLocaleString('en')}`);
  return judge(
    {
      name: 'an inclusion proof made and checked among 1,000,000 leaves, against one among 1,000',
      unit: 'ms',
      target: { kind: 'at-most', ratio: 4 },
      notes: [`hashes in a proof, of 32 bytes each: ${sizes.join(', ')}`, `made and checked: ${times.join(', ')}`],
    },
    await interleave(ROUNDS, sides),
  );
}

function store(size: number): Stored {
  const levels = Array.from({ length: 21 }, (_, level) => new Uint8Array((size >> level) * 32));
  let tree = emptyTree;
  for (let from = 0; from < size; from += BATCH) {
    const leaves = Array.from({ length: Math.min(BATCH, size - from) }, (_, at) => nativeHasher.leaf(Buffer.from(String(from + at))));
    const grown = appendLeaves(tree, leaves, nativeHasher);
    for (const { level, index, hash } of grown.completed) levels[level]?.set(hash, index * 32);
    tree = grown.tree;
  }
  return { tree, read: ({ level, index }) => levels[level]?.subarray(index * 32, (index + 1) * 32) ?? new Uint8Array() };
}

/** Milliseconds a proof, over leaves spread across the tree. */
function prove({ tree, read }: Stored): number {
  const root = rootOf(tree);
  const started = performance.now();
  for (let at = 0; at < PROOFS_A_ROUND; at += 1) {
    const index = Math.floor((at * tree.size) / PROOFS_A_ROUND);
    const plan = planInclusion(index, tree.size);
    const proof = assembleProof(plan, plan.nodes.map(read));
    const isProved = verifyInclusion({ leafHash: read({ level: 0, index }), index, size: tree.size, root, proof });
    if (!isProved) throw new Error(`leaf ${index} of ${tree.size} is not proved`);
  }
  return (performance.now() - started) / PROOFS_A_ROUND;
}
