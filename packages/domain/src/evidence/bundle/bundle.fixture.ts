import { toUtf8 } from '../encoding.ts';
import { appendLeaves, emptyTree, rootOf } from '../merkle/growing-tree.ts';
import { rfc6962, type Hash } from '../merkle/hash.ts';
import { assembleProof, planConsistency, planInclusion, type ProofPlan } from '../merkle/prove.ts';
import { formatVerifierKey } from '../log/key.ts';
import { keyOf, logKey, ORIGIN, signedCheckpoint } from '../log/keys.fixture.ts';
import { link, type ChainEnd } from '../record/chain.ts';
import { salted } from '../record/commitment.ts';
import type { BundleContents } from './build.ts';

export const witness = keyOf('w1.example', 'cosignature');
export const POLICY_TEXT = `log ${formatVerifierKey(logKey.verifier)}\nwitness w1 ${formatVerifierKey(witness.verifier)}\nquorum w1\n`;

/** The leaves of an alert, each with one fact, as they are written. */
export function alertLeaves(count: number, alertId: string | null = 'alert-1') {
  let end: ChainEnd | null = null;
  return Array.from({ length: count }, (_, at) => {
    const disclosures = salted([{ name: 'note', value: `words ${at}` }], [new Uint8Array(32).fill(at + 1)]);
    const linked = link({ type: 'timeline', alertId, recordedAt: at, disclosures, ctSha256: 'c'.repeat(64) }, end);
    end = linked.end;
    return { leaf: linked.bytes, disclosures };
  });
}

/** A log of these leaves among others: what a bundle of them contains, with a witnessed checkpoint at 3 leaves. */
export function bundleContents(leaves: ReturnType<typeof alertLeaves>): BundleContents {
  const others = [0, 1, 2].map((at) => toUtf8(`another leaf ${at}`));
  const hashes = [...others, ...leaves.map(({ leaf }) => leaf)].map((entry) => rfc6962.leaf(entry));
  const { tree, completed } = appendLeaves(emptyTree, hashes);
  const proofOf = (plan: ProofPlan): readonly Hash[] => {
    const found = plan.nodes.map((node) => completed.find(({ level, index }) => level === node.level && index === node.index));
    return assembleProof(
      plan,
      found.flatMap((node) => node?.hash ?? []),
    );
  };
  const earlier = appendLeaves(emptyTree, hashes.slice(0, others.length)).tree;
  return {
    events: leaves.map((event, at) => {
      const index = others.length + at;
      return { ...event, index, hashes: proofOf(planInclusion(index, tree.size)) };
    }),
    checkpoint: signedCheckpoint({ origin: ORIGIN, size: tree.size, root: rootOf(tree) }),
    policy: POLICY_TEXT,
    witnessed: {
      checkpoint: signedCheckpoint({ origin: ORIGIN, size: earlier.size, root: rootOf(earlier) }, [witness]),
      size: earlier.size,
      hashes: proofOf(planConsistency(earlier.size, tree.size)),
    },
    waiting: [],
    attachments: new Map([['VERIFY.md', toUtf8('read me\n')]]),
  };
}
