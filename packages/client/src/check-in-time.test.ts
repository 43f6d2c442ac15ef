import { HOUR_MS, MINUTE_MS } from '@saferoute/domain';
import { expect, it } from 'vitest';
import { checkInProblem, nextTimeOfDay, putsOff } from './check-in-time.ts';

const now = new Date(2026, 1, 7, 18, 0).getTime();

it('a time of day is the next one, tomorrow if it has gone by today', () => {
  expect(nextTimeOfDay('18:30', now)).toBe(now + 30 * MINUTE_MS);
  expect(nextTimeOfDay('18:00', now)).toBe(new Date(2026, 1, 8, 18, 0).getTime());
  expect(nextTimeOfDay('7:05', now)).toBe(new Date(2026, 1, 8, 7, 5).getTime());
  for (const text of ['', '24:00', '18:60', 'soon']) expect(nextTimeOfDay(text, now)).toBeNull();
});

it('says why a time cannot be chosen', () => {
  expect(checkInProblem(now + 5 * MINUTE_MS, now)).toBeNull();
  expect(checkInProblem(now + 24 * HOUR_MS, now)).toBeNull();
  expect(checkInProblem(now + 5 * MINUTE_MS - 1, now)).toMatch(/less than 5 minutes/);
  expect(checkInProblem(now + 24 * HOUR_MS + 1, now)).toMatch(/more than 24 hours/);
  expect(checkInProblem(null, now)).toBe('Choose a time.');
});

it('knows what takes the PIN', () => {
  const current = new Date(now).toISOString();
  expect([putsOff(now + 1, current), putsOff(now, current), putsOff(now - 1, current), putsOff(now + 1, null)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
