import { err, ok, type Result } from '../../shared/result.ts';
import { rfc6962 } from '../merkle/hash.ts';
import { verifyInclusion } from '../merkle/verify.ts';
import { parseTlogProof } from '../log/tlog-proof.ts';
import { faultAfter, type ChainEnd } from '../record/chain.ts';
import { decodeDisclosures, digestOf, type Disclosure } from '../record/commitment.ts';
import { decodeLeaf, leafHashOf, type Leaf } from '../record/leaf.ts';
import { textIn, type Anchor } from './anchor.ts';
import type { BundleFault } from './fault.ts';
import { CHECKPOINT, disclosuresPath, isAmongEvents, leafPath, positionOf, proofPath } from './layout.ts';
import type { BundleFiles } from './sums.ts';

/** A leaf that is in the log, with the facts that were disclosed and that it commits to. */
export interface VerifiedEvent {
  /** Its number in the bundle, from 1. */
  readonly position: number;
  readonly leaf: Leaf;
  /** In hex; the phone's receipt is the same. */
  readonly leafHash: string;
  /** In the log. */
  readonly index: number;
  readonly disclosures: readonly Disclosure[];
}

/** Verifies every event by itself, and that each alert's events follow one another from its first on. */
export function eventsIn(files: BundleFiles, { checkpoint }: Anchor): Result<readonly VerifiedEvent[], readonly BundleFault[]> {
  const positions = new Set([...files.keys()].map(positionOf).filter((position) => position !== null));
  const verdicts = [...positions].toSorted((a, b) => a - b).map((position) => eventAt(position, files, checkpoint));
  const events = verdicts.flatMap((verdict) => (verdict.ok ? [verdict.value] : []));
  const strays = [...files.keys()].filter((path) => isAmongEvents(path) && positionOf(path) === null);
  const faults = [
    ...strays.map((path): BundleFault => ({ path, reason: 'malformed' })),
    ...verdicts.flatMap((verdict) => (verdict.ok ? [] : verdict.error)),
    ...faultsOfChains([...positions], files),
  ];
  return faults.length === 0 ? ok(events) : err(faults);
}

function eventAt(
  position: number,
  files: BundleFiles,
  { size, root }: Anchor['checkpoint'],
): Result<VerifiedEvent, readonly BundleFault[]> {
  const [leafFile, proofFile] = [leafPath(position), proofPath(position)];
  const bytes = files.get(leafFile);
  const [proofText, checkpointText] = [textIn(files, proofFile), textIn(files, CHECKPOINT)];
  if (bytes === undefined) return err([{ path: leafFile, reason: 'missing' }]);
  if (!proofText.ok) return err([proofText.error]);
  const [leaf, proof] = [decodeLeaf(bytes), parseTlogProof(proofText.value)];
  if (leaf === null) return err([{ path: leafFile, reason: 'malformed' }]);
  if (proof === null) return err([{ path: proofFile, reason: 'malformed' }]);
  if (!checkpointText.ok || proof.checkpoint !== checkpointText.value) return err([{ path: proofFile, reason: 'other-checkpoint' }]);
  const { index, hashes } = proof;
  if (!verifyInclusion({ leafHash: rfc6962.leaf(bytes), index, size, root, proof: hashes })) {
    return err([leafFile, proofFile].map((path) => ({ path, reason: 'not-included' })));
  }
  const disclosures = disclosuresOf(leaf, disclosuresPath(position), files);
  return disclosures.ok ? ok({ position, leaf, leafHash: leafHashOf(bytes), index, disclosures: disclosures.value }) : disclosures;
}

function disclosuresOf(leaf: Leaf, path: string, files: BundleFiles): Result<readonly Disclosure[], readonly BundleFault[]> {
  const bytes = files.get(path);
  if (bytes === undefined) return ok([]);
  const disclosures = decodeDisclosures(bytes);
  if (disclosures === null) return err([{ path, reason: 'malformed' }]);
  return disclosures.every((disclosure) => leaf.digests.includes(digestOf(disclosure)))
    ? ok(disclosures)
    : err([{ path, reason: 'not-committed' }]);
}

/**
 * Every leaf that can be read counts, whatever else is wrong with its event: one fault is not to look like two. The chain of what belongs
 * to no alert is bundled in excerpts; an alert's is bundled whole.
 */
function faultsOfChains(positions: readonly number[], files: BundleFiles): readonly BundleFault[] {
  const ends = new Map<string, ChainEnd>();
  const faults: BundleFault[] = [];
  const leaves = positions.flatMap((position) => leafAt(leafPath(position), files));
  for (const { path, leaf, hash } of leaves.toSorted((a, b) => a.leaf.seq - b.leaf.seq)) {
    if (leaf.alertId === null) continue;
    const reason = faultAfter(ends.get(leaf.alertId) ?? null, leaf);
    if (reason !== null) faults.push({ path, reason });
    ends.set(leaf.alertId, { seq: leaf.seq, hash });
  }
  return faults;
}

function leafAt(path: string, files: BundleFiles) {
  const bytes = files.get(path) ?? new Uint8Array();
  const leaf = decodeLeaf(bytes);
  return leaf === null ? [] : [{ path, leaf, hash: leafHashOf(bytes) }];
}
