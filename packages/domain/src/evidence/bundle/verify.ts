import { err, ok, type Result } from '../../shared/result.ts';
import type { Policy } from '../log/policy.ts';
import { anchorIn, policyIn, type Anchor } from './anchor.ts';
import { eventsIn, type VerifiedEvent } from './events.ts';
import type { BundleFault } from './fault.ts';
import { faultsOfSums, type BundleFiles } from './sums.ts';

/** What a bundle proves. */
export interface VerifiedBundle extends Anchor {
  readonly events: readonly VerifiedEvent[];
}

/**
 * Verifies a bundle, offline. `trusted` is the policy of whoever asks; with `null` the bundle's own is believed, and all that is proved is
 * that the bundle agrees with itself. Answers every fault it can find, each with its file.
 */
export function verifyBundle(files: BundleFiles, trusted: Policy | null): Result<VerifiedBundle, readonly BundleFault[]> {
  const sums = faultsOfSums(files);
  const policy = policyIn(files);
  if (!policy.ok) return err([...sums, policy.error]);
  const anchor = anchorIn(files, trusted ?? policy.value);
  if (!anchor.ok) return err([...sums, anchor.error]);
  const events = eventsIn(files, anchor.value);
  if (!events.ok) return err([...sums, ...events.error]);
  return sums.length === 0 ? ok({ ...anchor.value, events: events.value }) : err(sums);
}
