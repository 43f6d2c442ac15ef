import type { Instant } from '../shared/instant.ts';

/** Years for which evidence is kept after its alert was closed (emergency document, section on retention). */
export const RETENTION_YEARS = 7;

/** What retention depends on. */
export interface Retained {
  /** When the alert was closed; `null` while it is open, or open again. */
  readonly closedAt: Instant | null;
  /** A court or an authority has asked for it. */
  readonly legalHold: boolean;
  readonly now: Instant;
}

/** Whether the disclosures of an alert are kept, and why, or destroyed. */
export type RetentionVerdict =
  | { readonly kind: 'keep'; readonly reason: 'open' | 'legal-hold' }
  | { readonly kind: 'keep'; readonly reason: 'within-retention'; readonly until: Instant }
  | { readonly kind: 'erase' };

/** Judges one alert. A hold outlasts everything; lifting one takes effect at once. */
export function retentionVerdict({ closedAt, legalHold, now }: Retained): RetentionVerdict {
  if (closedAt === null) return { kind: 'keep', reason: 'open' };
  if (legalHold) return { kind: 'keep', reason: 'legal-hold' };
  const until = retainedUntil(closedAt);
  return now < until ? { kind: 'keep', reason: 'within-retention', until } : { kind: 'erase' };
}

/** An alert that was closed after this is not due by its age at `now`; of those before, the calendar keeps a few for a day more. */
export function latestDueClosing(now: Instant): Instant {
  const date = new Date(now);
  return date.setUTCFullYear(date.getUTCFullYear() - RETENTION_YEARS);
}

/** The first instant at which evidence of an alert closed then may go: seven calendar years on, in UTC; from 29 February on, 1 March. */
export function retainedUntil(closedAt: Instant): Instant {
  const date = new Date(closedAt);
  return date.setUTCFullYear(date.getUTCFullYear() + RETENTION_YEARS);
}
