import { HOUR_MS, MINUTE_MS, SECOND_MS } from './instant.ts';

const DAY_MS = 24 * HOUR_MS;

/** After `T` at least one component; a fraction on seconds only, to the millisecond. */
const DURATION = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d{1,3})0*)?S)?)?$/;

/**
 * Milliseconds of an ISO 8601 duration such as `PT120S`, `PT1.5S` or `P1DT12H` (ISO 8601-1:2019, 5.5.2).
 * `null` for anything else: zero, a sign, years, months or weeks (their length is not fixed or not written here),
 * a part finer than a millisecond, or a total above `Number.MAX_SAFE_INTEGER`.
 */
export function parseIsoDurationMs(text: string): number | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const ms =
    Number(days) * DAY_MS +
    Number(hours) * HOUR_MS +
    Number(minutes) * MINUTE_MS +
    Number(seconds) * SECOND_MS +
    Number(fraction.padEnd(3, '0'));
  return ms > 0 && Number.isSafeInteger(ms) ? ms : null;
}

/**
 * The shortest ISO 8601 duration of `ms`, each unit filled before the next: 120 000 → `PT2M`, 90 061 001 → `P1DT1H1M1.001S`.
 * `parseIsoDurationMs` gives `ms` back. Throws a RangeError unless `ms` is a positive safe integer.
 */
export function formatIsoDuration(ms: number): string {
  if (!Number.isSafeInteger(ms) || ms <= 0) throw new RangeError(`not a positive number of milliseconds: ${ms}`);
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const seconds = (ms % MINUTE_MS) / SECOND_MS;
  const time = unit(hours, 'H') + unit(minutes, 'M') + unit(seconds, 'S');
  return `P${unit(days, 'D')}${time === '' ? '' : `T${time}`}`;
}

const unit = (amount: number, letter: string): string => (amount === 0 ? '' : `${amount}${letter}`);
