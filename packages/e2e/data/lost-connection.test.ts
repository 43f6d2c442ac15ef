import { createTestDatabase, type TestDatabase } from '@saferoute/testkit';
import { openLine, type Line } from '@saferoute/testkit/line';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** Back within a reconnect's pause and a round trip, on a loaded machine. */
const SOON_MS = 5_000;

let database: TestDatabase;
let line: Line;
let db: postgres.Sql;

beforeEach(async () => {
  database = await createTestDatabase();
  await database.sql`create table public.probe (n integer primary key)`;
  line = await openLine(Number(new URL(database.url).port));
  db = postgres(line.through(database.url), { max: 1, backoff: () => 0.3, onnotice: () => {} });
});
afterEach(async () => {
  await db.end({ timeout: 1 });
  line.close();
  await database.close();
});

const write = (on: postgres.TransactionSql, n: number) => on`insert into public.probe select ${n}`;
const kept = async () => (await database.sql<{ n: number }[]>`select n from public.probe order by n`).map(({ n }) => n);

const asleep = async () => {
  const rows = await database.sql<{ pid: number }[]>`
    select pid from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`;
  return rows.map(({ pid }) => pid);
};

const endings = {
  'PostgreSQL ends': async (pid: number) => void (await database.sql`select pg_terminate_backend(${pid})`),
  'is reset': async () => line.reset(),
  'is hung up': async () => line.hangUp(),
};

test.each(Object.entries(endings))(
  'a connection that %s under a transaction fails it, and comes back as good as new',
  { timeout: 3 * SOON_MS },
  async (_how, end) => {
    for (let n = 0; n < 3; n++) {
      let pid = 0;
      const broken = db.begin(async (tx) => {
        pid = (await tx<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid ?? 0;
        await write(tx, n);
        await Promise.all([tx`select pg_sleep(30)`, write(tx, n + 10)]);
      });
      const refused = expect(broken).rejects.toThrow();
      // A server whose client is gone sleeps on: of several it is this one that counts.
      await expect.poll(async () => (await asleep()).includes(pid), { timeout: SOON_MS, interval: 10 }).toBe(true);
      await end(pid);
      await refused;
      // Before the connection is back, and once it is: neither takes the dead one's words for its own.
      for (const later of [n + 20, n + 30]) await db.begin(async (tx) => write(tx, later));
    }
    expect(await kept()).toEqual([20, 21, 22, 30, 31, 32]);
  },
);

test('what a transaction still wants after its connection was lost is refused, and never becomes part of another', async () => {
  const [begun, lost, otherBegun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let stillWanted: Promise<unknown> = Promise.resolve();
  const orphan = db.begin(async (tx) => {
    await write(tx, 1);
    begun.resolve();
    await lost.promise;
    stillWanted = Promise.allSettled([write(tx, 2), write(tx, 3)]);
    await stillWanted;
  });
  const refused = expect(orphan).rejects.toThrow();
  await begun.promise;
  line.hangUp();
  await refused;

  const other = db.begin(async (tx) => {
    await write(tx, 4);
    otherBegun.resolve();
    lost.resolve();
    await expect
      .poll(() => stillWanted)
      .toEqual([expect.objectContaining({ status: 'rejected' }), expect.objectContaining({ status: 'rejected' })]);
    await write(tx, 5);
  });
  await otherBegun.promise;
  await other;
  expect(await kept()).toEqual([4, 5]);
});

test.each([
  ['is reset', () => line.reset()],
  ['is hung up', () => line.hangUp()],
])('a connection that %s before its first query fails that query at most', { timeout: 3 * SOON_MS }, async (_how, end) => {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => void unheard.push(error);
  process.on('unhandledRejection', hear);
  // What the library asks of its own accord on every new connection.
  const asked = line.swallow('pg_catalog.pg_type');
  const first = db`select 1`.then(
    () => 'answered',
    () => 'refused',
  );
  await asked;
  line.release();
  end();
  expect(['answered', 'refused']).toContain(await first);
  await expect.poll(() => db`select 1 as one`.catch(() => null), { timeout: SOON_MS }).toEqual([{ one: 1 }]);
  process.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
});
