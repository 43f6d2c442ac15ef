import {
  bundleFaultWords,
  formatVerifierKey,
  parsePolicy,
  parseVerifierKey,
  policyOf,
  verifyBundle,
  type BundleFiles,
  type Policy,
  type VerifiedBundle,
} from '@saferoute/domain/evidence';
import { unzipBundle, unzipFaultWords } from '@saferoute/transparency-log/unzip-bundle';

/** What this page says of a bundle. */
export type Verdict =
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'bad-trust'; readonly reason: string }
  | { readonly kind: 'failed'; readonly faults: readonly { readonly path: string; readonly reason: string }[] }
  /** `ownKey` is the bundle's own key, where no other was named: it agrees with itself. */
  | { readonly kind: 'verified'; readonly bundle: VerifiedBundle; readonly ownKey: string | null };

/** A file somebody opened, with the key or policy they have named, if any. */
export function judge(zip: Uint8Array, trust: string): Verdict {
  const trusted = readTrust(trust);
  if (typeof trusted === 'string') return { kind: 'bad-trust', reason: trusted };
  const files = unzipBundle(zip);
  return files.ok ? judgeFiles(files.value, trusted) : { kind: 'unreadable', reason: unzipFaultWords[files.error] };
}

function judgeFiles(files: BundleFiles, trusted: Policy | null): Verdict {
  const verified = verifyBundle(files, trusted);
  if (!verified.ok) {
    const faults = verified.error.map(({ path, reason }) => ({ path, reason: bundleFaultWords[reason] }));
    return { kind: 'failed', faults };
  }
  const ownKey = trusted === null ? formatVerifierKey(verified.value.checkpoint.signedBy) : null;
  return { kind: 'verified', bundle: verified.value, ownKey };
}

/** A verifier key or a policy; `null` for nothing, a sentence for anything else. */
function readTrust(text: string): Policy | null | string {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (/^\s*(log|witness|group|quorum|#)\b/m.test(text)) {
    const policy = parsePolicy(text);
    return policy.ok ? policy.value : `This policy is not valid: line ${policy.error.line}: ${policy.error.reason}.`;
  }
  const key = parseVerifierKey(trimmed);
  if (!key.ok) return `This is no verifier key (${key.error}). One looks like name+1a2b3c4d+AbCd…`;
  return key.value.type === 'ed25519' ? policyOf(key.value) : 'This is the key of a witness, not of a log.';
}
