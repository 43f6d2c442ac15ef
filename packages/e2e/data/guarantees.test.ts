import { openDatabase, readFeed, sqlStateOf } from '@saferoute/db';
import { pressed, startHarness, type Harness } from '@saferoute/testkit';
import { triggerSos } from '@saferoute/usecases';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let house: Harness;
beforeAll(async () => {
  house = await startHarness();
});
afterAll(() => house.stop());

async function somebodyPresses(): Promise<string> {
  const triggered = await triggerSos(house.ctx, { userId: (await house.people.rider()).id, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  return triggered.value.alertId;
}

const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', sqlStateOf);

describe('the timeline is append-only', () => {
  const INSUFFICIENT_PRIVILEGE = '42501';

  test.each([
    ['update', `update saferoute.timeline set description = 'x'`],
    ['delete', 'delete from saferoute.timeline'],
    ['truncate', 'truncate saferoute.timeline'],
  ])('DB-2 the application’s role may not %s it', async (_verb, statement) => {
    await somebodyPresses();
    const asApp = postgres(house.database.url, { max: 1, connection: { role: 'saferoute_app' }, onnotice: () => {} });
    expect(await refusal(asApp.unsafe(statement))).toBe(INSUFFICIENT_PRIVILEGE);
    await asApp.end();
  });

  test.each(['update saferoute.timeline set seq = seq + 100', 'delete from saferoute.timeline', 'truncate saferoute.timeline'])(
    'DB-2 not even the owner may by accident: %s',
    async (statement) => {
      await somebodyPresses();
      expect(await refusal(house.database.sql.unsafe(statement))).toBe(INSUFFICIENT_PRIVILEGE);
    },
  );
});

test('DB-3 the application’s role may enqueue jobs and neither read nor remove them', async () => {
  const asApp = postgres(house.database.url, { max: 1, connection: { role: 'saferoute_app' }, onnotice: () => {} });
  expect(await refusal(asApp.unsafe('select * from graphile_worker._private_jobs'))).toBe('42501');
  expect(await refusal(asApp.unsafe(`select graphile_worker.add_job('x')`))).toBe('42501');
  expect(await refusal(asApp.unsafe(`select saferoute.enqueue('[]')`))).toBe('done');
  await asApp.end();
});

test('DB-4 refuses to start on a server that acknowledges before a commit is on disk', async () => {
  const name = new URL(house.database.url).pathname.slice(1);
  await house.database.sql.unsafe(`alter database ${name} set synchronous_commit = off`);
  await expect(openDatabase({ url: house.database.url })).rejects.toThrow(/synchronous_commit/);
  await house.database.sql.unsafe(`alter database ${name} reset synchronous_commit`);
});

test('DB-5 a second open alert of one person is refused by the database itself', async () => {
  const alertId = await somebodyPresses();
  const twice = house.database.sql`
    insert into saferoute.alerts select (jsonb_populate_record(a, '{"id": "another"}')).* from saferoute.alerts a where id = ${alertId}`;
  expect(await refusal(twice)).toBe('23505');
});

test('DB-6 a reader of all alerts skips no entry of a transaction that commits late', async () => {
  const before = await readFeed(house.db.read, '0:0', 10_000);
  const cursor = before.at(-1)?.cursor ?? '0:0';
  const slow = await house.database.sql.reserve();
  const [slowAlert, fastAlert] = [await somebodyPresses(), await somebodyPresses()];
  const feed = () => readFeed(house.db.read, cursor, 100);
  // Any writer on this server, of other test files too, holds readers back until it is done; nothing tells when that is.
  // What came before may have been held back as well, and is told with these two.
  await expect
    .poll(() => feed().then((told) => told.map(({ alertId }) => alertId)), { timeout: 60_000 })
    .toEqual(expect.arrayContaining([slowAlert, fastAlert]));
  const settled = (await feed()).at(-1)?.cursor ?? cursor;

  const entry = (alertId: string) => `insert into saferoute.timeline (alert_id, seq, id, type, at, description, metadata)
    values ('${alertId}', 900, 'x', 'NOTE_ADDED', now(), 'x', '{}')`;
  await slow.unsafe('begin');
  await slow.unsafe(entry(slowAlert));
  await house.database.sql.unsafe(entry(fastAlert));
  // The later one is committed, the earlier one not: showing it now would move readers past the earlier.
  expect(await readFeed(house.db.read, settled, 100)).toEqual([]);
  await slow.unsafe('commit');
  slow.release();
  const told = () => readFeed(house.db.read, settled, 100).then((entries) => entries.map(({ alertId }) => alertId));
  await expect.poll(told, { timeout: 60_000 }).toEqual([slowAlert, fastAlert]);
}, 180_000);

test('a transaction that begins while hundreds of reads wait has its connection for itself', async () => {
  const db = await openDatabase({ url: house.database.url, maxConnections: 2 });
  const read = async (text: string) => db.read.execute(text);
  await Promise.all([read('select 1'), read('select 1')]);
  for (let waiting = 190; waiting < 210; waiting++) {
    const reads = ['select pg_sleep(0.01)', 'select pg_sleep(0.01)', ...Array.from({ length: waiting }, () => 'select 1')].map(read);
    // The library sends in the next turn of the event loop.
    await new Promise(setImmediate);
    expect(await db.transaction((tx) => tx.execute('select pg_current_xact_id()'))).toHaveLength(1);
    await Promise.all(reads);
  }
  await db.close();
});
