import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localTime } from './local-time.ts';

const at = (iso: string) => Date.parse(iso);

it.each([
  ['2026-02-07T09:00:00Z', 'Asia/Kolkata', '2026-02-07 14:30 IST'],
  ['2026-02-07T09:00:00Z', 'Asia/Calcutta', '2026-02-07 14:30 IST'],
  ['2026-02-07T09:00:59.999Z', 'Asia/Kolkata', '2026-02-07 14:30 IST'],
  ['2026-02-07T18:30:00Z', 'Asia/Kolkata', '2026-02-08 00:00 IST'],
  ['2026-02-07T09:00:00Z', 'Asia/Ho_Chi_Minh', '2026-02-07 16:00 ICT'],
  ['2026-02-07T09:00:00Z', 'Asia/Saigon', '2026-02-07 16:00 ICT'],
  ['2026-02-07T09:00:00Z', 'Asia/Singapore', '2026-02-07 17:00 SGT'],
  ['2026-02-07T09:00:00Z', 'Asia/Jakarta', '2026-02-07 16:00 WIB'],
  ['2026-02-07T09:00:00Z', 'Asia/Karachi', '2026-02-07 14:00 PKT'],
  ['2026-02-07T09:00:00Z', 'Asia/Kathmandu', '2026-02-07 14:45 NPT'],
  ['2026-02-07T09:00:00Z', 'Asia/Dhaka', '2026-02-07 15:00 BST'],
  ['2026-02-07T09:00:00Z', 'Asia/Kuala_Lumpur', '2026-02-07 17:00 MYT'],
  ['2026-02-07T09:00:00Z', 'Europe/London', '2026-02-07 09:00 GMT'],
  ['2026-07-07T09:00:00Z', 'Europe/London', '2026-07-07 10:00 BST'],
  ['2026-02-07T09:00:00Z', 'Europe/Paris', '2026-02-07 10:00 CET'],
  ['2026-07-07T09:00:00Z', 'Europe/Paris', '2026-07-07 11:00 CEST'],
  ['2026-07-07T09:00:00Z', 'Australia/Sydney', '2026-07-07 19:00 AEST'],
  ['2026-12-31T23:59:00Z', 'Australia/Sydney', '2027-01-01 10:59 AEDT'],
  ['2026-02-07T09:00:00Z', 'America/New_York', '2026-02-07 04:00 EST'],
  ['2026-07-07T02:00:00Z', 'America/New_York', '2026-07-06 22:00 EDT'],
  ['2026-02-07T09:00:00Z', 'UTC', '2026-02-07 09:00 UTC'],
])('MSG-4 %s in %s is %s', (iso, timeZone, text) => {
  expect(localTime(at(iso), timeZone)).toBe(text);
});

it.each([
  ['America/Sao_Paulo', '2026-02-07 06:00 UTC-03:00'],
  ['Asia/Kabul', '2026-02-07 13:30 UTC+04:30'],
  ['America/St_Johns', '2026-02-07 05:30 UTC-03:30'],
  ['asia/kolkata', '2026-02-07 14:30 UTC+05:30'],
])('MSG-4 without an abbreviation the offset stands: %s, %s', (timeZone, text) => {
  expect(localTime(at('2026-02-07T09:00:00Z'), timeZone)).toBe(text);
});

it('MSG-4 an abbreviation is not used for a time it never meant', () => {
  expect(localTime(at('1943-07-07T09:00:00Z'), 'Asia/Kolkata')).toBe('1943-07-07 15:30 UTC+06:30');
});

it.each(['', 'Mars/Olympus', 'Asia/Kolkata\n', '🌍'])('MSG-4 the unknown zone %j is told in UTC', (timeZone) => {
  expect(localTime(at('2026-02-07T09:00:00Z'), timeZone)).toBe('2026-02-07 09:00 UTC');
});

it('MSG-4 any time in any zone is a date, a time and a zone', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const times = fc.integer({ min: at('1970-01-02T00:00:00Z'), max: at('2100-01-01T00:00:00Z') });
  fc.assert(
    fc.property(times, fc.constantFrom(...zones), (time, zone) => {
      expect(localTime(time, zone)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d ([A-Z]{2,5}|UTC[+-]\d\d:\d\d)$/);
    }),
  );
});
