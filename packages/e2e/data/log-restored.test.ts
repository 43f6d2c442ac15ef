import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '@saferoute/evidence-cli';
import { startHarness, type Harness } from '@saferoute/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keeperOf, logOnDisk, press, type LogOnDisk } from './log-house.ts';

let house: Harness;
let log: LogOnDisk;
beforeEach(async () => {
  [house, log] = [await startHarness({ worker: false }), await logOnDisk()];
});
afterEach(async () => {
  await house.stop();
  await log.remove();
});

const LOG_TABLES = ['log_entries', 'log_nodes', 'log_checkpoints'] as const;

async function round(settings = log.settings): Promise<void> {
  const keeper = await keeperOf(house, settings);
  await keeper.now();
  await keeper.stop();
}

async function evidence(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  const voice = (text: string) => void (said += text);
  return { code: await runCommand(args, { out: voice, err: voice }), said };
}

/** The database as it was before the last SOS: what a restored backup is. */
async function restoreBackup(): Promise<void> {
  const { sql } = house.database;
  const evidenceTables = ['evidence_queue', 'evidence_disclosures', 'evidence_keys', 'evidence_leaves'];
  await sql.begin(async (tx) => {
    for (const table of [...LOG_TABLES, ...evidenceTables]) await tx.unsafe(`alter table saferoute.${table} disable trigger all`);
    for (const table of [...LOG_TABLES, ...evidenceTables])
      await tx.unsafe(`delete from saferoute.${table} t where not exists (select from backup.${table} b where to_jsonb(b) = to_jsonb(t))`);
    for (const table of [...LOG_TABLES, ...evidenceTables]) await tx.unsafe(`alter table saferoute.${table} enable trigger all`);
    for (const table of [...LOG_TABLES, ...evidenceTables]) {
      const triggers = await tx<
        { name: string }[]
      >`select tgname as name from pg_trigger where tgrelid = ${`saferoute.${table}`}::regclass and not tgisinternal`;
      for (const { name } of triggers) await tx.unsafe(`alter table saferoute.${table} enable always trigger ${name}`);
    }
  });
}

async function takeBackup(): Promise<void> {
  const { sql } = house.database;
  await sql`create schema backup`;
  for (const table of [...LOG_TABLES, 'evidence_queue', 'evidence_disclosures', 'evidence_keys', 'evidence_leaves'])
    await sql.unsafe(`create table backup.${table} as table saferoute.${table}`);
}

const signedSizes = async (): Promise<readonly string[]> =>
  (
    await house.database.sql<
      { name: string }[]
    >`select origin_id || '/' || size as name from saferoute.log_checkpoints order by origin_id, size`
  ).map(({ name }) => name);

test('TLG-34 after a restored backup the signer refuses, leaves still get their places, and the runbook’s new origin goes on: both logs verify', async () => {
  const admin = await house.people.staff();
  await press(house);
  await round();
  await takeBackup();
  await press(house);
  await round();
  await restoreBackup();
  const before = await signedSizes();

  // At once, before there is anything new; and again with leaves that came since.
  await round();
  await press(house);
  await round();
  expect(await signedSizes()).toEqual(before);
  const [queued] = await house.database.sql<{ count: number }[]>`select count(*)::int as count from saferoute.evidence_queue`;
  expect(queued?.count).toBe(0);
  const told = await house.database
    .sql`select body from saferoute.notifications where user_id = ${admin.id} and type = 'EVIDENCE_LOG_STOPPED'`;
  expect(told.map((row) => String(row['body']))).toEqual([expect.stringContaining('A backup of the database was restored')]);

  // The runbook, step 3 to 5.
  const [published, next] = [log.settings.publishDir!, join(log.folder, 'next')];
  await cp(published, join(log.folder, 'archive'), { recursive: true });
  const last = join(log.folder, 'last-checkpoint');
  await cp(join(published, 'checkpoint'), last);
  expect(
    await evidence('new-origin', 'safe.example/log-2', '--last-checkpoint', last, '--log-key', log.vkey, '--folder', next),
  ).toMatchObject({ code: 0 });
  expect(await evidence('adopt-origin', next, '--database', house.database.url)).toMatchObject({ code: 0 });
  expect(await evidence('adopt-origin', next, '--database', house.database.url)).toMatchObject({ code: 0 });

  // Who still has the old key signs nothing under it.
  await round();
  expect((await signedSizes()).filter((name) => name.startsWith('2/'))).toEqual([]);
  const settings = {
    ...log.settings,
    key: null,
    keyFile: join(next, 'signing-key'),
    signedStateFile: join(next, 'signed-state'),
    publishDir: join(next, 'log'),
  };
  await press(house);
  await round(settings);
  const [leaves] = await house.database.sql<{ count: number }[]>`select count(*)::int as count from saferoute.evidence_leaves`;
  expect((await signedSizes()).at(-1)).toBe(`2/${(leaves?.count ?? 0) + 1}`);
  for (const folder of [published, join(next, 'log')]) expect(await evidence('verify-log', folder)).toMatchObject({ code: 0 });
  expect(await evidence('fsck', '--log', join(next, 'log'), '--database', house.database.url)).toMatchObject({ code: 0 });

  const rows = join(log.folder, 'rows.jsonl');
  expect(await evidence('export-rows', '--database', house.database.url, '--out', rows)).toMatchObject({ code: 0 });
  expect(await evidence('fsck', '--log', join(next, 'log'), '--rows', rows)).toMatchObject({ code: 0 });
  await writeFile(rows, '');
  expect(await evidence('fsck', '--log', join(next, 'log'), '--rows', rows)).toMatchObject({ code: 1 });
});
