import type postgres from 'postgres';
import { expect } from 'vitest';

/**
 * For controls: from now on the server answers a commit before it is on disk, and stays so through restarts. The processes refuse to
 * start on such a server, so it is done beneath running ones.
 */
export async function acknowledgeBeforeDurable(sql: postgres.Sql): Promise<void> {
  await sql`alter system set wal_writer_delay = '10s'`;
  await sql`alter system set synchronous_commit = off`;
  await sql`select pg_reload_conf()`;
  await expect.poll(async () => (await sql`show synchronous_commit`).map((row) => String(row['synchronous_commit']))).toEqual(['off']);
}
