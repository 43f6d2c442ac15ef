import type { Fix } from '../shared/position.ts';
import { impossibleJumps } from './impossible-jumps.ts';
import { LOW_ACCURACY_M } from './judge-fix.ts';
import type { BatchWarning } from './judge-fixes.ts';

/** A fix that a way is not measured or drawn by, and why. */
export interface DoubtedFix {
  readonly fix: Fix;
  readonly why: BatchWarning;
}

export interface BelievedFixes {
  /** In the order of their time. */
  readonly used: readonly Fix[];
  readonly doubted: readonly DoubtedFix[];
}

/** Judges a whole way at once, which knows better than whoever judged each fix as it came. In any order and with duplicates. */
export function believedFixes(fixes: readonly Fix[]): BelievedFixes {
  const isPrecise = ({ accuracyM }: Fix): boolean => accuracyM === null || accuracyM <= LOW_ACCURACY_M;
  const precise = fixes.filter(isPrecise).sort((a, b) => a.recordedAt - b.recordedAt);
  const jumps = impossibleJumps(precise);
  const imprecise = fixes.filter((fix) => !isPrecise(fix)).map((fix) => ({ fix, why: 'low_accuracy' as const }));
  return {
    used: precise.filter((fix) => !jumps.has(fix)),
    doubted: [...imprecise, ...[...jumps].map((fix) => ({ fix, why: 'impossible_jump' as const }))],
  };
}
