import { customType } from 'drizzle-orm/pg-core';
import type { Instant } from '@saferoute/domain';

/** `timestamptz` as epoch milliseconds. The connection's time zone is UTC, so PostgreSQL answers `2026-02-07 09:00:00.123+00`. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: parseTimestamp,
  toDriver: (value) => new Date(value).toISOString(),
});

/** PostgreSQL's text form of a timestamptz in UTC, to the millisecond (PostgreSQL keeps microseconds; the domain does not). */
export function parseTimestamp(text: string): Instant {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace(/\+00$/, 'Z')}`);
}

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** A 64-bit transaction id, as text: JavaScript numbers would round it. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });
