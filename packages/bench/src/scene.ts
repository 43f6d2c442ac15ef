import { openDatabase } from '@saferoute/db';
import { defaultMonitorPolicy, defaultSosPolicy } from '@saferoute/domain';
import { createMemoryEngine } from '@saferoute/live';
import type { PostgresServer } from '@saferoute/postgres-server';
import { createUseCaseContext, type UseCaseContext } from '@saferoute/usecases';
import { migrateEverything } from '@saferoute/worker';
import postgres from 'postgres';

/** Both sides of every figure may use this many connections. */
export const CONNECTIONS = 8;

export const SECRET = 'the-secret-of-the-bench-which-opens-nothing-at-all';

/** What evidence of the bench is encrypted with. */
export const EVIDENCE_KEY = new Uint8Array(32).fill(0xb1);

/** A migrated database of its own, with the product and plain postgres.js connected to it. */
export interface Scene {
  readonly url: string;
  readonly ctx: UseCaseContext;
  readonly sql: postgres.Sql;
  close(): Promise<void>;
}

export async function setScene(server: PostgresServer, name: string): Promise<Scene> {
  const admin = postgres(server.url('postgres'), { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)}`;
  await admin.end();
  const url = server.url(name);
  await migrateEverything(url);
  const sql = postgres(url, { max: CONNECTIONS, onnotice: () => {} });
  await sql`insert into saferoute.users (id, name, email, role) values (${STAFF_ID}, 'A. Mehta', 'staff@saferoute.test', 'admin')`;
  const ctx = await contextOn(url);
  return {
    url,
    ctx,
    sql,
    close: async () => {
      await ctx.db.close();
      await sql.end({ timeout: 5 });
    },
  };
}

/** The use cases' context on a database; the caller closes its `db`. */
export async function contextOn(url: string, maxConnections = CONNECTIONS): Promise<UseCaseContext> {
  const db = await openDatabase({ url, maxConnections, applicationName: 'bench' });
  return createUseCaseContext({
    db,
    announcer: createMemoryEngine(),
    sos: defaultSosPolicy,
    monitors: defaultMonitorPolicy,
    carriers: ['twilio'],
    secret: SECRET,
    evidenceKeys: [EVIDENCE_KEY],
    publicUrl: 'http://127.0.0.1:9',
    alwaysNotify: [],
  });
}

/** An administrator. */
export const STAFF_ID = 'staff';

/** Adds people with two contacts each; answers their ids. `group` keeps the ids of several calls apart. */
export async function addRiders(sql: postgres.Sql, group: string, count: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with people as (
      insert into saferoute.users (id, name, email, role, time_zone)
      select ${group} || '-' || n, 'Rider ' || n, ${group} || '-' || n || '@saferoute.test', 'rider', 'Asia/Kolkata' from generate_series(1, ${count}::int) n
      returning id
    ), told as (
      insert into saferoute.contacts (id, user_id, name, phone, relationship, is_primary, created_at, updated_at)
      select id || '-' || k, id, 'Contact ' || k, '+9198' || lpad((abs(hashtext(id)) % 10000000)::text, 7, '0') || k, 'sister', k = 1, now(), now()
      from people, generate_series(1, 2) k
    )
    select id from people`;
  await sql`analyze saferoute.users, saferoute.contacts`;
  return rows.map(({ id }) => id);
}

/** Where no worker runs, jobs pile up as they never do in service, and each costs those after it a look. */
export async function forgetJobs(sql: postgres.Sql): Promise<void> {
  await sql`truncate graphile_worker._private_jobs`;
}
