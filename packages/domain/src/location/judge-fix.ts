import { MINUTE_MS, type Instant } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';

/** A fix older than this says where somebody was, not where they are (ride document, section 1). */
export const STALE_AFTER_MS = 5 * MINUTE_MS;
/** Above this radius a fix is kept and flagged (ride document, section 1). */
export const LOW_ACCURACY_M = 100;

export type FixWarning = 'low_accuracy';

/** What becomes of a fix. */
export type FixVerdict =
  | { readonly status: 'accepted'; readonly fix: Fix; readonly warnings: readonly FixWarning[] }
  | { readonly status: 'discarded'; readonly reason: 'stale'; readonly warnings: readonly FixWarning[] };

/** Judges one fix. A clock that runs ahead is bounded by ours. */
export function judgeFix(fix: Fix, now: Instant): FixVerdict {
  const warnings: FixWarning[] = fix.accuracyM !== null && fix.accuracyM > LOW_ACCURACY_M ? ['low_accuracy'] : [];
  if (now - fix.recordedAt > STALE_AFTER_MS) return { status: 'discarded', reason: 'stale', warnings };
  return { status: 'accepted', fix: { ...fix, recordedAt: Math.min(fix.recordedAt, now) }, warnings };
}
