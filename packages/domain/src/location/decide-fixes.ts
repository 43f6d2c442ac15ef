import type { Instant } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';
import { type BatchVerdict, type BatchWarning, type FixBatch, judgeFixes } from './judge-fixes.ts';

/** Fixes that a person's phone sent together, and what of the person decides what becomes of them. */
export interface SentFixes extends FixBatch {
  /** Whether the person's own devices are shown the emergency as over, because the duress PIN was entered. */
  readonly isEmergencyHidden: boolean;
  /** The journey the person rides or drives on that is truly under way; `isShown`: their own devices show it so too. */
  readonly journey: { readonly id: string; readonly isShown: boolean } | null;
  /** Journeys of theirs that are shown as over, but whose trip is not settled yet. */
  readonly ended: readonly EndedWay[];
}

export interface EndedWay {
  readonly journeyId: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

/** What the phone is told of one fix. */
export type FixAnswer =
  | { readonly status: 'accepted'; readonly warnings: readonly BatchWarning[] }
  | { readonly status: 'discarded'; readonly reason: 'stale'; readonly warnings: readonly BatchWarning[] };

/** A fix that is kept. */
export interface Point extends Fix {
  /** The time the phone gave: the same however often and by whatever way it sends the fix. */
  readonly reportedAt: Instant;
  /** Which way it is a part of; null for a point of an emergency alone. */
  readonly journeyId: string | null;
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
  const told = sent.isEmergencyHidden ? judgeFixes(withoutEmergency(sent)) : verdicts;
  return { answers: told.map(answerOf), points: verdicts.flatMap((verdict) => pointOf(verdict, sent)), current: newestOf(verdicts) };
}

/** As whoever holds the phone expects it: nothing that only the emergency keeps, or a journey it hides, has been kept. */
function withoutEmergency(sent: SentFixes): FixBatch {
  const isShownOnJourney = sent.journey?.isShown === true;
  return { ...sent, emergencySince: null, known: sent.known.filter((fix) => isShownOnJourney || wayOf(fix, sent.ended) !== null) };
}

/** A fix that comes after the end of its journey is part of it all the same. */
const wayOf = ({ recordedAt }: Fix, ended: readonly EndedWay[]): EndedWay | null =>
  ended.find(({ startedAt, endedAt }) => startedAt <= recordedAt && recordedAt <= endedAt) ?? null;

function answerOf(verdict: BatchVerdict): FixAnswer {
  const { status, warnings } = verdict;
  return status === 'accepted' ? { status, warnings } : { status, reason: verdict.reason, warnings };
}

function pointOf(verdict: BatchVerdict, { journey, ended, emergencySince }: SentFixes): readonly Point[] {
  if (verdict.status !== 'accepted') return [];
  const { fix, reportedAt, warnings } = verdict;
  const journeyId = wayOf(fix, ended)?.journeyId ?? journey?.id ?? null;
  return journeyId === null && emergencySince === null ? [] : [{ ...fix, reportedAt, journeyId, warnings }];
}

function newestOf(verdicts: readonly BatchVerdict[]): Fix | null {
  let newest: Fix | null = null;
  for (const verdict of verdicts) {
    if (verdict.status !== 'accepted' || verdict.isHistory) continue;
    if (newest === null || verdict.fix.recordedAt >= newest.recordedAt) newest = verdict.fix;
  }
  return newest;
}
