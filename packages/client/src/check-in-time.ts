import { CHECK_IN_MAX_MS, CHECK_IN_MIN_MS, HOUR_MS, type Instant } from '@saferoute/domain';

/** The next time the phone's clock shows `18:30`; null for what is no time of day. */
export function nextTimeOfDay(text: string, now: Instant): Instant | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const at = new Date(now);
  at.setHours(Number(hours), Number(minutes), 0, 0);
  if (at.getTime() <= now) at.setDate(at.getDate() + 1);
  return at.getTime();
}

/** Why a check-in cannot be due then, in words; null when it can. */
export function checkInProblem(dueAt: Instant | null, now: Instant): string | null {
  if (dueAt === null) return 'Choose a time.';
  if (dueAt - now < CHECK_IN_MIN_MS) return 'That is less than 5 minutes away. Choose a later time.';
  if (dueAt - now > CHECK_IN_MAX_MS) return `That is more than ${CHECK_IN_MAX_MS / HOUR_MS} hours away. Choose an earlier time.`;
  return null;
}

/** Putting a check-in off takes the PIN; setting one, or bringing it nearer, does not. */
export const putsOff = (dueAt: Instant, current: string | null): boolean => current !== null && dueAt > Date.parse(current);
