import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../database.ts';

/**
 * Inserts rows by one statement whose text does not depend on them: they are one JSON parameter. drizzle's own insert spells out every value of
 * every row, and the spelling was a quarter of what a trigger cost. All rows have the same keys; columns without a key get their default.
 */
export async function insertRows<T extends PgTable>(tx: Tx, table: T, rows: readonly T['$inferInsert'][]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first);
  const records = rows.map((row: Readonly<Record<string, unknown>>) =>
    columns.map(([key, column]) => [column.name, jsonOf(column, row[key])]),
  );
  const names = columns.map(([, { name }]) => `"${name}"`).join(', ');
  const qualified = `"${getTableConfig(table).schema}"."${getTableName(table)}"`;
  const before = sql.raw(`insert into ${qualified} (${names}) select ${names} from json_populate_recordset(null::${qualified}, `);
  const after = sql.raw('::text::json)');
  await tx.execute(sql`${before}${JSON.stringify(records.map(Object.fromEntries))}${after}`);
}

/** As PostgreSQL reads a value of this column out of JSON, which knows no half of a surrogate pair. */
function jsonOf(column: PgColumn, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (column.columnType === 'PgJsonb') return value;
  const stored = column.mapToDriverValue(value);
  return typeof stored === 'string' ? stored.toWellFormed() : stored;
}
