import type { Instant } from '@saferoute/domain';
import { sql, type Param, type SQL } from 'drizzle-orm';

type Value = string | number | null;

/** What an element of an array literal may not hold unescaped (PostgreSQL documentation, section 8.15.6). */
const TO_ESCAPE = /[\\"]/g;
const HAS_TO_ESCAPE = /[\\"]/;

/** Hardly any text has to be escaped, and looking is cheaper than replacing. */
function literalOf(value: Value): string {
  if (typeof value !== 'string') return String(value);
  return HAS_TO_ESCAPE.test(value) ? `"${value.replaceAll(TO_ESCAPE, String.raw`\$&`)}"` : `"${value}"`;
}

/**
 * One column of many rows as one parameter: for `unnest`, whose text does not depend on how many rows there are. It is made an array literal here, because
 * the library's own quotes numbers too, and both sides then pay for that.
 */
export const valuesOf =
  <R>(rows: readonly R[]) =>
  (read: (row: R) => Value): Param => {
    let literal = '';
    for (const row of rows) literal += `${literal === '' ? '{' : ','}${literalOf(read(row))}`;
    return sql.param(literal === '' ? '{}' : `${literal}}`);
  };

/** The same for instants, as Unix milliseconds in a `float8[]`: texts would be parsed one by one. `instantSql` reads one. */
export const instantsOf = <R>(rows: readonly R[], read: (row: R) => Instant): SQL => sql`${valuesOf(rows)(read)}::float8[]`;

/** A column of `instantsOf` as a time, exact to the millisecond. */
export const instantSql = (column: string): SQL => sql.raw(`to_timestamp(${column} / 1000)`);

/** One instant for all rows. */
export const instantParam = (instant: Instant): SQL => sql`to_timestamp(${instant}::float8 / 1000)`;

/** A column in which few texts come again and again: each is sent once, and every row says which is its own; `repeatedSql` reads one. */
export interface RepeatedTexts {
  readonly texts: Param;
  /** An `int4[]`; null for a row without a text. */
  readonly places: Param;
}

export function repeatedTexts<R>(rows: readonly R[], read: (row: R) => string | null): RepeatedTexts {
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    const place = places.get(text) ?? places.size + 1;
    places.set(text, place);
    return place;
  };
  const taken = rows.map((row) => {
    const text = read(row);
    return text === null ? null : placeOf(text);
  });
  return { texts: valuesOf([...places.keys()])((text) => text), places: valuesOf(taken)((place) => place) };
}

/** The text of a row whose place is `column`. */
export const repeatedSql = ({ texts }: RepeatedTexts, column: string): SQL => sql`(${texts}::text[])[${sql.raw(column)}]`;
