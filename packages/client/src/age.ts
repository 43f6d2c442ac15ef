import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '@saferoute/domain';

const DAY_MS = 24 * HOUR_MS;

/** Older than this, a position is shown as where somebody was, not where somebody is. */
export const STALE_AFTER_MS = 30 * SECOND_MS;

/** True when what is `ageMs` old must look old. An unknown age (`null`) is stale. */
export const isStale = (ageMs: number | null): boolean => ageMs === null || ageMs > STALE_AFTER_MS;

/** Milliseconds from an ISO-8601 time to `now`; 0 when the time lies ahead (two clocks disagree). */
export const ageOf = (at: string, now: Instant): number => Math.max(0, now - Date.parse(at));

/** “just now”, “8 s ago”, “4 min ago”, “2 h ago”, “3 days ago”. One unit, rounded down, as people say it. */
export function agoWords(ageMs: number): string {
  if (ageMs < 2 * SECOND_MS) return 'just now';
  return `${spanWords(ageMs)} ago`;
}

/** “updated 8 s ago” while fresh, “last seen 4 min ago” once stale. */
export const seenWords = (ageMs: number): string => `${isStale(ageMs) ? 'last seen' : 'updated'} ${agoWords(ageMs)}`;

/** “8 s”, “4 min”, “2 h”, “3 days”: one unit, rounded down. */
export function spanWords(ms: number): string {
  const span = Math.max(0, ms);
  if (span < MINUTE_MS) return `${Math.floor(span / SECOND_MS)} s`;
  if (span < HOUR_MS) return `${Math.floor(span / MINUTE_MS)} min`;
  if (span < DAY_MS) return `${Math.floor(span / HOUR_MS)} h`;
  const days = Math.floor(span / DAY_MS);
  return days === 1 ? '1 day' : `${days} days`;
}

/** A running duration that keeps its width in tabular figures: `02:14`, from an hour on `1:02:14`. */
export function stopwatch(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / SECOND_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}
