import { HOUR_MS, type Instant } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';
import { impossibleJumps } from './impossible-jumps.ts';
import { type FixWarning, judgeFix, STALE_AFTER_MS } from './judge-fix.ts';

/** Fixes of one phone that arrived together. */
export interface FixBatch {
  /** In any order, each with the time of the phone's clock. */
  readonly fixes: readonly Fix[];
  /** What is stored of this person around the time of the batch, flagged or not, in any order: the neighbours by which jumps are judged. */
  readonly known: readonly Fix[];
  readonly now: Instant;
  /** Since when the person is in an emergency; null while they are in none. */
  readonly emergencySince: Instant | null;
}

export type BatchWarning = FixWarning | 'impossible_jump';

/** What becomes of one fix of a batch. */
export type BatchVerdict =
  | {
      readonly status: 'accepted';
      /** With the time by our clock, never in the future. */
      readonly fix: Fix;
      /** The time the phone gave. */
      readonly reportedAt: Instant;
      /** Says where the person was, not where they are: it is stored, and shown nowhere as live. */
      readonly isHistory: boolean;
      readonly warnings: readonly BatchWarning[];
    }
  | { readonly status: 'discarded'; readonly reason: 'stale'; readonly reportedAt: Instant; readonly warnings: readonly BatchWarning[] };

/** A phone's clock may be a day wrong, as after a mistaken date; what is more is no clock, but a fault of that one fix. */
const MAX_CLOCK_LEAD_MS = 24 * HOUR_MS;

/**
 * Judges fixes that arrived together; the verdicts are in the order of `fixes`. A fix already stored is not judged again here, though what arrives later may
 * show it to be a jump: whoever needs the truth of a whole way judges the whole way (`travelledDistance` does).
 */
export function judgeFixes({ fixes, known, now, emergencySince }: FixBatch): readonly BatchVerdict[] {
  const leadMs = clockLeadMs(fixes, now);
  const verdicts = fixes.map((fix) => judgeByOurClock(fix, { leadMs, now, emergencySince }));
  const kept = verdicts.flatMap((verdict) => (verdict.status === 'accepted' ? [verdict.fix] : []));
  const jumps = impossibleJumps([...known, ...kept].sort((a, b) => a.recordedAt - b.recordedAt));
  return verdicts.map((verdict) =>
    verdict.status === 'accepted' && jumps.has(verdict.fix) ? { ...verdict, warnings: [...verdict.warnings, 'impossible_jump'] } : verdict,
  );
}

/** How far the phone's clock is ahead of ours at least. It is so for the whole batch: setting back each fix alone would make them simultaneous. */
const clockLeadMs = (fixes: readonly Fix[], now: Instant): number =>
  fixes
    .map(({ recordedAt }) => recordedAt - now)
    .reduce((most, leadMs) => (leadMs > most && leadMs <= MAX_CLOCK_LEAD_MS ? leadMs : most), 0);

function judgeByOurClock(reported: Fix, clock: { leadMs: number; now: Instant; emergencySince: Instant | null }): BatchVerdict {
  const { leadMs, now, emergencySince } = clock;
  const fix = { ...reported, recordedAt: Math.min(reported.recordedAt - leadMs, now) };
  const { status, warnings } = judgeFix(fix, now);
  const reportedAt = reported.recordedAt;
  if (status === 'accepted') return { status, fix, reportedAt, isHistory: false, warnings };
  const wasFresh = emergencySince !== null && fix.recordedAt >= emergencySince - STALE_AFTER_MS;
  return wasFresh ? { status: 'accepted', fix, reportedAt, isHistory: true, warnings } : { status, reason: 'stale', reportedAt, warnings };
}
