import { type Instant, MINUTE_MS, SECOND_MS } from '../shared/instant.ts';
import { zoneAbbreviation } from './zone-abbreviations.ts';

/**
 * `at` on the wall clock of an IANA zone, with what people there call it: `2026-02-07 14:30 IST`.
 * Where no abbreviation is known, the offset: `2026-02-07 14:30 UTC+05:30`. An unknown zone is told in UTC.
 */
export function localTime(at: Instant, timeZone: string): string {
  const format = zoneFormat(timeZone);
  if (format === null) return `${wallClock(at)} UTC`;
  const offsetMin = offsetMinutes(format, at);
  const zone = zoneAbbreviation(timeZone, offsetMin) ?? plainAbbreviation(format, at) ?? offsetText(offsetMin);
  return `${wallClock(at + offsetMin * MINUTE_MS)} ${zone}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Zones have some 600 names, but each may be written in upper and lower case. */
const MOST_FORMATS = 1000;

/** Made once a zone: making one takes longer than everything else about a text. */
function zoneFormat(timeZone: string): Intl.DateTimeFormat | null {
  const format = formats.get(timeZone) ?? makeFormat(timeZone);
  if (format !== null && formats.size < MOST_FORMATS) formats.set(timeZone, format);
  return format;
}

/** `null` if the engine does not know the zone. The locale only decides on digits and on the abbreviations of the Americas. */
function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone, timeZoneName: 'short', hourCycle: 'h23' });
  } catch {
    return null;
  }
}

/** How far the zone's wall clock was ahead of UTC, read off the wall clock itself: not every engine can name the offset. */
function offsetMinutes(format: Intl.DateTimeFormat, at: Instant): number {
  const parts = format.formatToParts(at);
  const field = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(field('year'), field('month') - 1, field('day'), field('hour'), field('minute'), field('second'));
  return Math.round((wall - Math.floor(at / SECOND_MS) * SECOND_MS) / MINUTE_MS);
}

/** The engine's own abbreviation, unless it is an offset in disguise (`GMT+5:30`). */
function plainAbbreviation(format: Intl.DateTimeFormat, at: Instant): string | null {
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
  return name !== undefined && /^[A-Z]{2,5}$/.test(name) ? name : null;
}

function offsetText(offsetMin: number): string {
  const minutes = Math.abs(offsetMin);
  const twoDigits = (amount: number): string => String(amount).padStart(2, '0');
  return `UTC${offsetMin < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

const wallClock = (at: Instant): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
