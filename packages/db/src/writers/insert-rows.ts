import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../database.ts';

/** Rows of one table, still to be inserted. */
export interface NewRows {
  readonly table: PgTable;
  /** All have the same keys; columns without a key get their default. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Rows of one table, held against its columns. */
export function rowsOf<T extends PgTable>(table: T, rows: readonly T['$inferInsert'][]): NewRows {
  return { table, rows };
}

export async function insertRows<T extends PgTable>(tx: Tx, table: T, rows: readonly T['$inferInsert'][]): Promise<void> {
  await insertAll(tx, [rowsOf(table, rows)]);
}

/**
 * Inserts rows of several tables by one statement, whose text does not depend on them: those of a table are one JSON parameter. drizzle's own
 * insert takes a statement for each table and spells out every value of every row; together that was half of what a trigger cost. Rows may
 * refer to each other, since foreign keys are checked when the statement is over.
 */
export async function insertAll(tx: Tx, inserts: readonly NewRows[]): Promise<void> {
  const parts = inserts.filter(({ rows }) => rows.length > 0).map(insertOf);
  const last = parts.pop();
  if (last === undefined) return;
  const others = parts.map((part, index) => sql`${sql.raw(`${index === 0 ? 'with' : ','} part_${index} as (`)}${part})`);
  await tx.execute(sql.join([...others, last], sql` `));
}

/** The statement that inserts rows of one table; there is at least one. */
export function insertOf({ table, rows }: NewRows): SQL {
  const [first = {}] = rows;
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first);
  const records = rows.map((row) => columns.map(([key, column]) => [column.name, jsonOf(column, row[key])]));
  const names = columns.map(([, { name }]) => `"${name}"`).join(', ');
  const qualified = `"${getTableConfig(table).schema}"."${getTableName(table)}"`;
  const before = sql.raw(`insert into ${qualified} (${names}) select ${names} from json_populate_recordset(null::${qualified}, `);
  return sql`${before}${JSON.stringify(records.map(Object.fromEntries))}::text::json)`;
}

/** As PostgreSQL reads a value of this column out of JSON, which knows no half of a surrogate pair. */
function jsonOf(column: PgColumn, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return byteaOf(value);
  if (column.columnType === 'PgJsonb') return value;
  const stored = column.mapToDriverValue(value);
  return typeof stored === 'string' ? stored.toWellFormed() : stored;
}

/** Both are PostgreSQL's own forms: bytes that are plain text stand for themselves, which is half as long as their digits. */
function byteaOf(value: Uint8Array): string {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const text = bytes.toString('latin1');
  return /^[ -[\]-~]+$/.test(text) ? text : `\\x${bytes.toString('hex')}`;
}
