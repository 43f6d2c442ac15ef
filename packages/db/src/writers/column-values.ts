import type { Instant } from '@saferoute/domain';
import { sql, type Param, type SQL } from 'drizzle-orm';

/** One column of many rows as one parameter: for `unnest`, whose text does not depend on how many rows there are. */
export const valuesOf =
  <R>(rows: readonly R[]) =>
  (read: (row: R) => string | number | null): Param =>
    sql.param(rows.map(read));

/** The same for instants. */
export const timestamps = <R>(rows: readonly R[], read: (row: R) => Instant): SQL =>
  sql`${valuesOf(rows)((row) => new Date(read(row)).toISOString())}::text[]::timestamptz[]`;
