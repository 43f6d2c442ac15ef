import { randomUUIDv7 } from 'node:crypto';
import type postgres from 'postgres';

type Row = Record<string, unknown>;

/** Everything one trigger leaves behind, table by table in the order of their foreign keys. */
export interface AlertRows {
  readonly tables: readonly { readonly table: string; readonly rows: readonly Row[] }[];
  readonly jobs: readonly { readonly task: string; readonly payload: unknown; readonly runAt: string; readonly key: string }[];
}

const TABLES = [
  { table: 'alerts', by: 'id' },
  { table: 'timeline', by: 'alert_id' },
  { table: 'tracking_links', by: 'alert_id' },
  { table: 'deliveries', by: 'alert_id' },
  { table: 'notifications', by: 'alert_id' },
  { table: 'alert_commands', by: 'alert_id' },
  { table: 'evidence_keys', by: 'id' },
  { table: 'evidence_leaves', by: 'chain' },
  { table: 'evidence_disclosures', by: 'chain' },
] as const;
/** By table, since an id is generated in one and given in the others. */
const GENERATED: Readonly<Record<string, readonly string[]>> = {
  timeline: ['xid', 'n'],
  notifications: ['xid', 'n'],
  evidence_leaves: ['id', 'hash'],
};

/** Reads what a real trigger has written, so that the raw side cannot write less. */
export async function readAlertRows(sql: postgres.Sql, alertId: string): Promise<AlertRows> {
  const tables = [];
  for (const { table, by } of TABLES) {
    const rows = await sql<Row[]>`select * from ${sql('saferoute')}.${sql(table)} where ${sql(by)} = ${alertId}`;
    tables.push({
      table,
      rows: rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !GENERATED[table]?.includes(name)))),
    });
  }
  const jobs = await sql<{ task: string; payload: unknown; runAt: string; key: string }[]>`
    select identifier as task, payload, run_at::text as "runAt", key from graphile_worker._private_jobs
    join graphile_worker._private_tasks as task on task.id = task_id where key like ${`${alertId}:%`}`;
  return { tables, jobs };
}

/** How many rows one trigger leaves in all tables and the queue. */
export function countRows({ tables, jobs }: AlertRows): number {
  return tables.reduce((sum, { rows }) => sum + rows.length, jobs.length);
}

/** The same rows for somebody else, under new ids. */
export function rowsFor(pattern: AlertRows, ids: { alertId: string; patternUserId: string; userId: string }): AlertRows {
  const patternId = String(pattern.tables[0]?.rows[0]?.['id']);
  const fresh = new Map<string, string>();
  const rename = (value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    if (value === ids.patternUserId) return ids.userId;
    if (value.startsWith(patternId)) return ids.alertId + value.slice(patternId.length).replace(ids.patternUserId, ids.userId);
    if (!UUID.test(value)) return value;
    const known = fresh.get(value) ?? randomUUIDv7();
    fresh.set(value, known);
    return known;
  };
  const renameAll = (row: Row): Row =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, FRESH[name]?.(value) ?? rename(value)]));
  return {
    tables: pattern.tables.map(({ table, rows }) => ({ table, rows: rows.map(renameAll) })),
    jobs: pattern.jobs.map((job) => ({ ...job, key: String(rename(job.key)), payload: renameAll(job.payload as Row) })),
  };
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/;

/** What no two rows may share: a token's hash, and the bytes of a leaf, as many as there were. */
const FRESH: Readonly<Record<string, (value: unknown) => Uint8Array>> = {
  token_hash: () => crypto.getRandomValues(new Uint8Array(32)),
  bytes: (value) => crypto.getRandomValues(new Uint8Array((value as Uint8Array).length)),
};

/**
 * The raw limit: the same rows by plain postgres.js in one transaction. One multi-row insert a table, prepared and pipelined, and nothing else:
 * no lock, no look-up, no decision.
 */
export async function insertRaw(sql: postgres.Sql, { tables, jobs }: AlertRows): Promise<void> {
  await sql.begin((tx) => [
    ...tables.map(({ table, rows }) => tx`insert into ${tx('saferoute')}.${tx(table)} ${tx(rows)}`),
    tx`select graphile_worker.add_jobs(array(
      select (job ->> 'task', (job -> 'payload')::json, null, (job ->> 'runAt')::timestamptz, 25::smallint, job ->> 'key', 0::smallint, null)::graphile_worker.job_spec
      from jsonb_array_elements(${JSON.stringify(jobs)}::text::jsonb) as job))`,
  ]);
}
