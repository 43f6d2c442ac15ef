import type { Instant } from '@saferoute/domain';
import { minutesWords } from '../ui/amounts.ts';
import { clockWords } from '../ui/times.ts';

/** “Arrival about 14:30, in 22 min.” */
export function arrivalWords(expectedAt: string | null, now: Instant): string {
  if (expectedAt === null) return 'No arrival time is expected.';
  const leftMins = (Date.parse(expectedAt) - now) / 60_000;
  const when = leftMins >= 0.5 ? `in ${minutesWords(leftMins)}` : leftMins > -0.5 ? 'now' : `${minutesWords(-leftMins)} ago`;
  return leftMins > -0.5 ? `Arrival about ${clockWords(expectedAt)}, ${when}` : `Expected at ${clockWords(expectedAt)}, ${when}`;
}
