import type { CheckpointFault } from '../log/policy.ts';
import type { ChainFault } from '../record/chain.ts';

/** What can be wrong with a file of a bundle. */
export type BundleFaultReason =
  | CheckpointFault
  | ChainFault
  | 'damaged'
  | 'unlisted'
  | 'missing'
  | 'other-checkpoint'
  | 'not-included'
  | 'inconsistent'
  | 'not-committed';

/** A file that keeps a bundle from being believed. */
export interface BundleFault {
  readonly path: string;
  readonly reason: BundleFaultReason;
}

/** Each reason for a person, to be read after the file's name. */
export const bundleFaultWords: Readonly<Record<BundleFaultReason, string>> = {
  malformed: 'is not of its format',
  unsigned: 'is not signed by a log the policy knows',
  'bad-signature': 'has a signature that is wrong',
  'other-origin': 'is signed by a log it does not speak of',
  'no-quorum': 'is not cosigned by the witnesses the policy asks for',
  damaged: 'is not as it was when the bundle was made',
  unlisted: 'was not in the bundle when it was made',
  missing: 'is not there',
  'other-checkpoint': 'is against another checkpoint than the bundle',
  'not-included': 'does not belong together with the other half, leaf or proof',
  inconsistent: 'does not prove that the log only grew',
  'not-committed': 'discloses what its leaf does not commit to',
  gap: 'does not follow the leaf before it: one is missing',
  replaced: 'was written after another leaf than the one before it',
};
