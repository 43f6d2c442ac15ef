import type { Instant } from '@saferoute/domain';
import { sql, type Param, type SQL } from 'drizzle-orm';

type Value = string | number | null;

/** What an element of an array literal may not hold unescaped (PostgreSQL documentation, section 8.15.6). */
const TO_ESCAPE = /[\\"]/g;

const literalOf = (value: Value): string =>
  typeof value === 'string' ? `"${value.replaceAll(TO_ESCAPE, String.raw`\$&`)}"` : String(value);

/**
 * One column of many rows as one parameter: for `unnest`, whose text does not depend on how many rows there are. It is made an array literal here, because
 * the library's own quotes numbers too, and both sides then pay for that.
 */
export const valuesOf =
  <R>(rows: readonly R[]) =>
  (read: (row: R) => Value): Param =>
    sql.param(`{${rows.map((row) => literalOf(read(row))).join(',')}}`);

/** The same for instants, as Unix milliseconds in a `float8[]`: texts would be parsed one by one. `instantSql` reads one. */
export const instantsOf = <R>(rows: readonly R[], read: (row: R) => Instant): SQL => sql`${valuesOf(rows)(read)}::float8[]`;

/** A column of `instantsOf` as a time, exact to the millisecond. */
export const instantSql = (column: string): SQL => sql.raw(`to_timestamp(${column} / 1000)`);
