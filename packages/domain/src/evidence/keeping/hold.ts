import { err, ok, type Result } from '../../shared/result.ts';

/** Why evidence is not held, or a hold is not lifted. */
export type HoldRefusal = 'already-erased' | 'no-reason' | 'hold-not-found' | 'hold-already-lifted';

/** Somebody says why, in words of their own; they outlive what they are about. */
export const isReason = (reason: string): boolean => reason.trim() !== '';

/** A hold may be placed on any alert, open or closed, and on top of others: each court lifts its own. What is gone cannot be held. */
export function judgeHold({ reason, isErased }: { readonly reason: string; readonly isErased: boolean }): Result<null, HoldRefusal> {
  if (!isReason(reason)) return err('no-reason');
  return isErased ? err('already-erased') : ok(null);
}

/** Lifts one hold, once. Any others go on. */
export function judgeLift(hold: { readonly isLifted: boolean } | null, { reason }: { readonly reason: string }): Result<null, HoldRefusal> {
  if (hold === null) return err('hold-not-found');
  if (hold.isLifted) return err('hold-already-lifted');
  return isReason(reason) ? ok(null) : err('no-reason');
}
