import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { verifyBundle } from '@saferoute/domain/evidence';
import { pressed, startHarness, type Harness } from '@saferoute/testkit';
import { unzipBundle } from '@saferoute/transparency-log';
import { addNote, openLink, proveLeaf, recordFixes, triggerSos } from '@saferoute/usecases';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { agreeToErase, bundleZip, closeAlert, evidence, fsckAll, leftOf } from './keeping-house.ts';
import { keeperOf, logOnDisk, type LogOnDisk } from './log-house.ts';

/** What only this person's alert knows; nothing of it may be left anywhere. */
const CANARIES = [
  'Ursula',
  'Quandary',
  'Zbigniew',
  '4155550177',
  '4155550178',
  '41.1234567',
  '71.7654321',
  '411234567',
  'by the old mill',
  'pigeon-9',
];

let house: Harness;
let log: LogOnDisk;
let alertId: string;
let receipt: string;
let before: Uint8Array;

const signAll = async () => {
  const keeper = await keeperOf(house, log.settings);
  await keeper.now();
  await keeper.stop();
};

beforeAll(async () => {
  [house, log] = [await startHarness(), await logOnDisk()];
  const { sql } = house.database;
  await house.people.staff();
  const ursula = await house.people.rider('Ursula Quandary');
  await house.people.phone(ursula, '+14155550177');
  await house.people.contact(ursula, 'Zbigniew', '+14155550178');
  const place = { latitude: 41.1234567, longitude: -71.7654321, accuracyM: 9 };
  await recordFixes(house.ctx, { userId: ursula.id, fixes: [{ ...place, speedMps: 3.5, headingDeg: null, recordedAt: null }] });
  const device = { batteryLevel: 0.4, networkStatus: '4g', appVersion: 'pigeon-9' };
  const trigger = pressed({ description: 'he waits by the old mill', location: place, deviceState: device });
  const triggered = await triggerSos(house.ctx, { userId: ursula.id, trigger });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  alertId = triggered.value.alertId;
  receipt = triggered.value.leafHash ?? '';
  await addNote(house.ctx, { alertId, by: await house.people.staff(), note: 'last seen by the old mill' });
  await house.sim.inbox.waitForSms({ to: '+14155550178' });
  const [link] = await sql<{ id: string }[]>`select id from saferoute.tracking_links where alert_id = ${alertId}`;
  await openLink(house.ctx, link?.id ?? '');
  await closeAlert(house, alertId);
  // Until every text has come to an end, the alert counts as open; one that the worker is sending meanwhile is due again later.
  const textsUnderWay = async () => {
    await house.fastForward(30 * 60_000);
    return (await sql`select from saferoute.deliveries where alert_id = ${alertId} and next_action_at is not null`).length;
  };
  await vi.waitFor(async () => expect(await textsUnderWay()).toBe(0), { timeout: 60_000 });
  await signAll();
  before = await bundleZip(house, alertId);
  // The account's own rows stay, and are the person's to change.
  await sql`update saferoute.users set name = 'Somebody', phone = null where id = ${ursula.id}`;
  await sql`delete from saferoute.contacts where user_id = ${ursula.id}`;
});
afterAll(async () => {
  await house.stop();
  await log.remove();
});

/** Every table of the database that holds rows, whatever its schema. */
const tables = async (): Promise<readonly string[]> => {
  const rows = await house.database.sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1`;
  return rows.map(({ name }) => name);
};

/** In which tables a canary stands: in any column, as it is printed, and, of bytes, as they are. */
async function foundIn(): Promise<readonly string[]> {
  const { sql } = house.database;
  const forms = CANARIES.flatMap((canary) => [canary, Buffer.from(canary).toString('hex')]);
  const found: string[] = [];
  for (const table of await tables()) {
    const rows = await sql<{ form: string }[]>`
      select distinct form from ${sql.unsafe(table)} t, unnest(${forms}::text[]) form where strpos(t::text, form) > 0`;
    found.push(...rows.map(({ form }) => `${table}: ${form}`));
  }
  return found;
}

/** In which files of the database a canary stands, of whatever PostgreSQL keeps rows and indexes in. */
async function foundOnDisk(): Promise<readonly string[]> {
  const files = await house.database.sql<{ name: string; bytes: Buffer }[]>`
    select c.oid::regclass::text as name, pg_read_binary_file(pg_relation_filepath(c.oid), 0, 1 << 28, true) as bytes from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where pg_relation_filepath(c.oid) is not null and n.nspname not in ('pg_catalog', 'information_schema')`;
  return files.flatMap(({ name, bytes }) => CANARIES.filter((canary) => bytes?.includes(canary)).map((canary) => `${name}: ${canary}`));
}

/** Everything a dump has of rows: COPY of every table, one after the other. */
async function dump(file: string): Promise<string> {
  const out = createWriteStream(file);
  for (const table of await tables()) {
    out.write(`-- ${table}\n`);
    await pipeline(await house.database.sql.unsafe(`copy ${table} to stdout`).readable(), out, { end: false });
  }
  await new Promise<void>((done) => void out.end(done));
  return readFile(file, 'utf8');
}

const verified = (zip: Uint8Array) => {
  const files = unzipBundle(zip);
  if (!files.ok) throw new Error(files.error);
  const verdict = verifyBundle(files.value, log.policy);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error));
  return verdict.value.events;
};

describe('an alert whose evidence is erased', () => {
  test('RET-6 before that, its words are in many tables, or this test would find nothing', async () => {
    const found = await foundIn();
    for (const canary of ['Zbigniew', '4155550178', '41.1234567', '71.7654321', 'by the old mill', 'pigeon-9'])
      expect(found.join('\n'), canary).toContain(canary);
    await house.database.sql`checkpoint`;
    expect(await foundOnDisk()).not.toEqual([]);
  });

  test('RET-5 what two of staff agree on, the worker does at once: the key and the facts are gone, and a leaf says so', async () => {
    expect(await leftOf(house, alertId)).toMatchObject({ keys: 1, erasures: 0 });
    await agreeToErase(house, alertId);
    // Nothing is announced of it: nobody waits for it but this.
    await expect.poll(() => leftOf(house, alertId), { timeout: 30_000 }).toEqual({ facts: 0, keys: 0, erasures: 1 });
    const [last] = await house.database.sql`select type from saferoute.evidence_leaves where chain = ${alertId} order by seq desc limit 1`;
    expect(last).toEqual({ type: 'erased' });
  });

  test('RET-6 no table has anything of what they said any more, nor a fresh dump, nor, once rewritten, a file on disk', async () => {
    expect(await foundIn()).toEqual([]);
    const dumped = await dump(join(log.folder, 'dump.sql'));
    expect(CANARIES.filter((canary) => dumped.includes(canary))).toEqual([]);
    expect(dumped).toContain(alertId);
    await house.database.sql`vacuum full`;
    await house.database.sql`checkpoint`;
    expect(await foundOnDisk()).toEqual([]);
  });

  test('RET-6 its skeleton stays: what happened, in which order, and that it was closed', async () => {
    const timeline = await house.timeline(alertId);
    expect(timeline.map(({ type }) => type)).toEqual(expect.arrayContaining(['CREATED', 'NOTE_ADDED', 'RESOLVED']));
    expect(timeline.every(({ description, metadata }) => description === '' && Object.keys(metadata).length === 0)).toBe(true);
    const [alert] = await house.database.sql`select status, location, description from saferoute.alerts where id = ${alertId}`;
    expect(alert).toEqual({ status: 'RESOLVED', location: null, description: null });
  });

  test('RET-6 bundles from before verify and show what they showed; a new one verifies, and shows nothing of it; receipts are proved', async () => {
    const then = verified(before);
    expect(then.flatMap(({ disclosures }) => disclosures).some(({ value }) => value === 'Ursula Quandary')).toBe(true);
    await signAll();
    const now = verified(await bundleZip(house, alertId));
    expect(now.slice(0, then.length).map(({ leafHash, index }) => [leafHash, index])).toEqual(
      then.map(({ leafHash, index }) => [leafHash, index]),
    );
    expect(now.at(-1)?.leaf.type).toBe('erased');
    expect(JSON.stringify(now.flatMap(({ disclosures }) => disclosures))).not.toMatch(/Ursula|4155550|mill/);
    expect(await proveLeaf(house.db.read, receipt)).toMatchObject({ kind: 'proved' });
    await writeFile(join(log.folder, 'receipt'), receipt);
    const published = log.settings.publishDir ?? '';
    expect(await evidence('verify-log', published, '--log-key', log.vkey)).toMatchObject({ code: 0 });
  });

  test('RET-9 fsck finds nothing wrong with it, and everything that is gone without a leaf, or back in spite of one', async () => {
    const { sql } = house.database;
    expect(await fsckAll(house, log), 'after the erasure').toMatchObject({ code: 0 });
    await sql`alter table saferoute.evidence_disclosures disable trigger all`;
    const [row] =
      await sql`select * from saferoute.evidence_disclosures where chain <> 'administration' and key_id like 'administration/%' limit 1`;
    await sql`insert into saferoute.evidence_disclosures values (${alertId}, 1, ${alertId}, ${Buffer.from('back again')})`;
    expect((await fsckAll(house, log)).out).toContain(
      `evidence_disclosures ${alertId} 1 is there, and a later leaf of its alert says that it was erased`,
    );
    await sql`delete from saferoute.evidence_disclosures where chain = ${alertId} and seq = 1`;
    await sql`delete from saferoute.evidence_disclosures where chain = ${row?.['chain']} and seq = ${row?.['seq']}`;
    expect((await fsckAll(house, log)).out).toMatch(/FAILED evidence_disclosures .* is gone, and nothing ever erases it/);
    await sql`insert into saferoute.evidence_disclosures ${sql(row ?? {})}`;
    expect(await fsckAll(house, log), 'with all of it back').toMatchObject({ code: 0 });
  });
});
