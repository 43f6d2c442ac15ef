import type { Instant } from '@saferoute/domain';

/** How long a code can be used. */
export const CODE_LIFE_MS = 10 * 60_000;
/** Sends and tries are counted over this long; asking for another code gives no new tries. */
export const WINDOW_MS = 60 * 60_000;
export const MAX_SENDS = 5;
export const MAX_TRIES = 10;

/** What is remembered of a person's codes for one purpose. */
export interface CodeBudget {
  readonly windowStartedAt: Instant;
  readonly sends: number;
  readonly attempts: number;
}

/** The budget after one more code is sent, or null when none may be. */
export function spendSend(before: CodeBudget | null, now: Instant): CodeBudget | null {
  const budget = running(before, now);
  return budget.sends < MAX_SENDS ? { ...budget, sends: budget.sends + 1 } : null;
}

/** The budget after one more try, or null when there is none left. */
export function spendTry(before: CodeBudget, now: Instant): CodeBudget | null {
  const budget = running(before, now);
  return budget.attempts < MAX_TRIES ? { ...budget, attempts: budget.attempts + 1 } : null;
}

function running(budget: CodeBudget | null, now: Instant): CodeBudget {
  return budget !== null && now < budget.windowStartedAt + WINDOW_MS ? budget : { windowStartedAt: now, sends: 0, attempts: 0 };
}
