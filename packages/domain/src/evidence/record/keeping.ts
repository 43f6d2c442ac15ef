import type { Instant } from '../../shared/instant.ts';
import type { LeafType } from './leaf.ts';

/** The chain of what belongs to no alert. */
export const ADMINISTRATION = 'administration';

/** What a chain is called: the alert's id, or that of the administration for `null`. */
export const chainOf = (alertId: string | null): string => alertId ?? ADMINISTRATION;

/**
 * Under which data key the facts of a leaf are encrypted. What happened to a person goes with their alert's key; who read it, and that it was
 * erased, outlives the alert and goes with the month's.
 */
export function dataKeyIdOf({ type, alertId, recordedAt }: { type: LeafType; alertId: string | null; recordedAt: Instant }): string {
  const outlives = type === 'access' || type === 'erased' || type === 'administration';
  if (alertId !== null && !outlives) return alertId;
  return `${ADMINISTRATION}/${new Date(recordedAt).toISOString().slice(0, 7)}`;
}
