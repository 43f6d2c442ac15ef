import { err, ok, type Result } from '../../shared/result.ts';
import { fromUtf8 } from '../encoding.ts';
import { openCheckpoint, type Policy, type TrustedCheckpoint } from '../log/policy.ts';
import { parsePolicy } from '../log/parse-policy.ts';
import { connects, parseAddCheckpoint } from '../log/witness.ts';
import type { BundleFault } from './fault.ts';
import { CHECKPOINT, POLICY, WITNESSED_CHECKPOINT, WITNESSED_CONSISTENCY } from './layout.ts';
import type { BundleFiles } from './sums.ts';

/** What all else in a bundle hangs on. */
export interface Anchor {
  /** What every proof is against. */
  readonly checkpoint: TrustedCheckpoint;
  /** The earlier one that was kept outside; the leaves it holds cannot have been made later. */
  readonly witnessed: TrustedCheckpoint | null;
}

/** A file's text; a fault when it is missing or no UTF-8. */
export function textIn(files: BundleFiles, path: string): Result<string, BundleFault> {
  const bytes = files.get(path);
  if (bytes === undefined) return err({ path, reason: 'missing' });
  const text = fromUtf8(bytes);
  return text === null ? err({ path, reason: 'malformed' }) : ok(text);
}

/** The policy that came with a bundle. Believed by those only who have no other. */
export function policyIn(files: BundleFiles): Result<Policy, BundleFault> {
  const text = textIn(files, POLICY);
  const policy = text.ok ? parsePolicy(text.value) : text;
  if (policy.ok) return policy;
  return text.ok ? err({ path: POLICY, reason: 'malformed' }) : text;
}

/** Opens a bundle's checkpoints. Where an earlier one was kept outside, that is the one that needs the quorum. */
export function anchorIn(files: BundleFiles, policy: Policy): Result<Anchor, BundleFault> {
  const isWitnessed = files.has(WITNESSED_CHECKPOINT) || files.has(WITNESSED_CONSISTENCY);
  const checkpoint = openIn(files, CHECKPOINT, isWitnessed ? { ...policy, quorum: null } : policy);
  if (!checkpoint.ok) return checkpoint;
  if (!isWitnessed) return ok({ checkpoint: checkpoint.value, witnessed: null });
  const witnessed = openIn(files, WITNESSED_CHECKPOINT, policy);
  if (!witnessed.ok) return witnessed;
  const fault = faultOfConsistency(files, { checkpoint: checkpoint.value, witnessed: witnessed.value });
  return fault === null ? ok({ checkpoint: checkpoint.value, witnessed: witnessed.value }) : err(fault);
}

function openIn(files: BundleFiles, path: string, policy: Policy): Result<TrustedCheckpoint, BundleFault> {
  const text = textIn(files, path);
  if (!text.ok) return text;
  const opened = openCheckpoint(text.value, policy);
  return opened.ok ? opened : err({ path, reason: opened.error });
}

function faultOfConsistency(files: BundleFiles, { checkpoint, witnessed }: { [K in keyof Anchor]: TrustedCheckpoint }): BundleFault | null {
  const [text, newer] = [textIn(files, WITNESSED_CONSISTENCY), textIn(files, CHECKPOINT)];
  if (!text.ok) return text.error;
  const proof = parseAddCheckpoint(text.value);
  const fault = (reason: BundleFault['reason']): BundleFault => ({ path: WITNESSED_CONSISTENCY, reason });
  if (proof === null) return fault('malformed');
  if (!newer.ok || proof.checkpoint !== newer.value) return fault('other-checkpoint');
  return proof.oldSize === witnessed.size && connects(proof.hashes, witnessed, checkpoint) ? null : fault('inconsistent');
}
