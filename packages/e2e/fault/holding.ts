import type postgres from 'postgres';
import { expect } from 'vitest';

/** Holds what `lock` locks until released: a process that needs it stands still exactly there. Resolves once it is held. */
export async function holding(sql: postgres.Sql, lock: (held: postgres.TransactionSql) => Promise<unknown>): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const transaction = sql.begin(async (tx) => {
    await lock(tx);
    held.resolve();
    await letGo.promise;
  });
  await Promise.race([held.promise, transaction]);
  return async () => {
    letGo.resolve();
    await transaction;
  };
}

/** Resolves once somebody stands still at a lock. */
export async function somebodyWaits(sql: postgres.Sql): Promise<void> {
  await expect
    .poll(async () => (await sql`select from pg_stat_activity where wait_event_type = 'Lock'`).length, { timeout: 10_000, interval: 20 })
    .toBeGreaterThan(0);
}

/** The worker that a job of this task is locked by, by its number; waits until there is one. Each holds a lock on its pools under its own name. */
export async function workerAt(sql: postgres.Sql, task: string): Promise<number> {
  let name = '';
  await expect
    .poll(
      async () => {
        const [row] = await sql<{ name: string }[]>`
          select a.application_name as name from graphile_worker.jobs v
          join graphile_worker._private_jobs j on j.id = v.id
          join pg_locks l on l.locktype = 'advisory' and l.objid = (hashtext(j.locked_by)::bigint & 4294967295)::text::oid
          join pg_stat_activity a on a.pid = l.pid
          where v.task_identifier = ${task} and j.locked_by is not null`;
        name = row?.name ?? '';
        return name;
      },
      { timeout: 15_000, interval: 20 },
    )
    .toMatch(/^worker-\d$/);
  return Number(name.slice('worker-'.length));
}
