import { stopwatch } from '@saferoute/client';

/** Time still to go, as a stopwatch shows it; `00:01` until the moment has come, then `00:00`. */
export const countdown = (ms: number): string => stopwatch(ms > 0 ? Math.max(1_000, ms) : 0);

/** How long something took, as an engineer says it: `1.9 s`, `45 s`, `3 min 20 s`. */
export function tookWords(ms: number): string {
  const exact = Math.max(0, ms) / 1000;
  if (exact < 9.95) return `${exact.toFixed(1)} s`;
  const seconds = Math.round(exact);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
