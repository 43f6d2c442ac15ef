/** A point in time: milliseconds since the Unix epoch (POSIX time, leap seconds ignored). Always a parameter, never read in this package. */
export type Instant = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
