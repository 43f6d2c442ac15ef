import type { Instant } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';
import { type BatchVerdict, type BatchWarning, type FixBatch, judgeFixes } from './judge-fixes.ts';

/** Fixes that a person's phone sent together, and what of the person decides what becomes of them. */
export interface SentFixes extends FixBatch {
  /** Whether the person's own devices are shown the emergency as over, because the duress PIN was entered. */
  readonly isEmergencyHidden: boolean;
  /** Whether the person rides or drives on a journey that is under way. */
  readonly isOnJourney: boolean;
}

/** What the phone is told of one fix. */
export type FixAnswer =
  | { readonly status: 'accepted'; readonly warnings: readonly BatchWarning[] }
  | { readonly status: 'discarded'; readonly reason: 'stale'; readonly warnings: readonly BatchWarning[] };

/** A fix that is kept. */
export interface Point extends Fix {
  /** The time the phone gave: the same however often and by whatever way it sends the fix. */
  readonly reportedAt: Instant;
  readonly warnings: readonly BatchWarning[];
}

export interface FixesDecision {
  /** In the order of the fixes. Told once the points are on disk. */
  readonly answers: readonly FixAnswer[];
  readonly points: readonly Point[];
  /** Where the person is now; null when none of the fixes says. */
  readonly current: Fix | null;
}

/** Decides what is kept, shown and told of fixes that arrived together. */
export function decideFixes(sent: SentFixes): FixesDecision {
  const verdicts = judgeFixes(sent);
  const isWatched = sent.isOnJourney || sent.emergencySince !== null;
  const told = sent.isEmergencyHidden ? judgeFixes(withoutEmergency(sent)) : verdicts;
  return { answers: told.map(answerOf), points: isWatched ? verdicts.flatMap(pointOf) : [], current: newestOf(verdicts) };
}

/** As whoever holds the phone expects it: nothing that only the emergency keeps has been kept. */
const withoutEmergency = (sent: SentFixes): FixBatch => ({ ...sent, emergencySince: null, known: sent.isOnJourney ? sent.known : [] });

function answerOf(verdict: BatchVerdict): FixAnswer {
  const { status, warnings } = verdict;
  return status === 'accepted' ? { status, warnings } : { status, reason: verdict.reason, warnings };
}

const pointOf = (verdict: BatchVerdict): readonly Point[] =>
  verdict.status === 'accepted' ? [{ ...verdict.fix, reportedAt: verdict.reportedAt, warnings: verdict.warnings }] : [];

function newestOf(verdicts: readonly BatchVerdict[]): Fix | null {
  let newest: Fix | null = null;
  for (const verdict of verdicts) {
    if (verdict.status !== 'accepted' || verdict.isHistory) continue;
    if (newest === null || verdict.fix.recordedAt >= newest.recordedAt) newest = verdict.fix;
  }
  return newest;
}
