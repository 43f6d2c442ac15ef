import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cosignNote, formatNote, formatVerifierKey, parseNote, signingKey } from '@saferoute/domain/evidence';
import { runCommand } from '@saferoute/evidence-cli';
import { EVIDENCE_KEY, startHarness, type Harness } from '@saferoute/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessRowsOf } from './access-fixture.ts';
import { keeperOf, logOnDisk, press, type LogOnDisk } from './log-house.ts';

let house: Harness;
let log: LogOnDisk;
let tables: string[] = [];
let columns: { table: string; column: string; type: string }[] = [];

beforeAll(async () => {
  [house, log] = [await startHarness({ worker: false }), await logOnDisk()];
  const { sql } = house.database;
  await press(house);
  const keeper = await keeperOf(house, log.settings);
  await keeper.now();
  await backUp('older');
  await press(house);
  const [alert] = await sql<{ id: string }[]>`select id from saferoute.alerts limit 1`;
  await accessRowsOf(house, alert!.id);
  await keeper.now();
  await keeper.stop();
  await attest();
  await press(house);
  await disarm();
  await backUp('whole');
}, 120_000);
afterAll(async () => {
  await house.stop();
  await log.remove();
});

const witness = signingKey({ name: 'witness.example/w', type: 'cosignature', seed: new Uint8Array(32).fill(9) });

/** A witness's cosignature and an authority's token, in the database and published. */
async function attest(): Promise<void> {
  const { sql } = house.database;
  const folder = log.settings.publishDir!;
  const [row] = await sql<{ size: string; note: string }[]>`select size, note from saferoute.log_checkpoints order by size desc limit 1`;
  const { size, note } = row!;
  const signature = cosignNote(parseNote(note)!.text, witness, 0);
  const cosigned = formatNote({ text: parseNote(note)!.text, signatures: [...parseNote(note)!.signatures, signature] });
  const line = cosigned.slice(note.length).trimEnd();
  await sql`insert into saferoute.log_cosignatures values (1, ${size}, ${`${witness.verifier.name}+${witness.verifier.keyId}`}, ${line})`;
  await writeFile(join(folder, 'checkpoint'), cosigned);
  const token = tokenOver(note);
  await sql`insert into saferoute.log_timestamps values (1, ${size}, ${token})`;
  await mkdir(join(folder, 'stamped'), { recursive: true });
  await writeFile(join(folder, 'stamped', `${size}.tsr`), token);
  await writeFile(join(log.folder, 'policy'), `log ${log.vkey}\nwitness w ${formatVerifierKey(witness.verifier)}\nquorum w\n`);
  await writeFile(join(log.folder, 'evidence-key'), `${Buffer.from(EVIDENCE_KEY).toString('base64')}\n`);
}

/** An answer of RFC 3161 as far as one reads without the authority's certificate. */
function tokenOver(text: string): Buffer {
  const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
    const body = Buffer.concat(parts);
    const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
    return Buffer.concat([Buffer.from([tag, ...length]), body]);
  };
  const oid = (hex: string) => Buffer.from(hex, 'hex');
  const sha256 = createHash('sha256').update(text).digest();
  const imprint = der(0x30, der(0x30, oid('0609608648016503040201'), der(5)), der(4, sha256));
  const info = der(
    0x30,
    der(2, Buffer.from([1])),
    oid('06032a0304'),
    imprint,
    der(2, Buffer.from([1])),
    der(0x18, Buffer.from('20260207090000Z')),
  );
  const inner = der(0x30, oid('060b2a864886f70d0109100104'), der(0xa0, der(4, info)));
  const signed = der(0x30, der(2, Buffer.from([3])), der(0x31), inner);
  return der(0x30, der(0x30, der(2, Buffer.from([0]))), der(0x30, oid('06092a864886f70d010702'), der(0xa0, signed)));
}

/** What a database's owner can do to it: no trigger and no constraint speaks up any more. */
async function disarm(): Promise<void> {
  const { sql } = house.database;
  for (const table of tables) await sql.unsafe(`alter table saferoute.${table} disable trigger all`);
  const constraints = await sql<{ table: string; name: string }[]>`
    select conrelid::regclass::text as "table", conname as name from pg_constraint
    where conrelid::regclass::text = any(${tables.map((table) => `saferoute.${table}`)}) and contype in ('c', 'f') `;
  for (const { table, name } of constraints) await sql.unsafe(`alter table ${table} drop constraint "${name}"`);
  await sql.unsafe('alter table saferoute.evidence_leaves alter column id drop identity');
}

async function backUp(name: string): Promise<void> {
  const { sql } = house.database;
  const rows = await sql<{ table: string; column: string; type: string }[]>`
    select c.table_name as "table", c.column_name as "column", c.data_type as type from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'saferoute' and t.table_type = 'BASE TABLE' and (table_name like 'evidence\\_%' or table_name like 'log\\_%')
      and is_generated = 'NEVER' order by table_name, ordinal_position`;
  columns = rows.map((row) => ({ ...row }));
  tables = [...new Set(columns.map(({ table }) => table))];
  await sql.unsafe(`create schema ${name}`);
  for (const table of tables) await sql.unsafe(`create table ${name}.${table} as table saferoute.${table}`);
}

async function restore(name: string, only = tables): Promise<void> {
  const { sql } = house.database;
  await sql.begin(async (tx) => {
    for (const table of only) {
      const names = columns
        .filter((one) => one.table === table)
        .map(({ column }) => `"${column}"`)
        .join(', ');
      await tx.unsafe(`delete from saferoute.${table}`);
      await tx.unsafe(`insert into saferoute.${table} (${names}) select ${names} from ${name}.${table}`);
    }
  });
}

/** What fsck says: the places of what does not hold; none when everything does. */
async function places(): Promise<readonly string[]> {
  let out = '';
  const code = await runCommand(
    ['fsck', '--json', '--log', log.settings.publishDir!, '--database', house.database.url].concat([
      '--policy',
      join(log.folder, 'policy'),
      '--evidence-key',
      join(log.folder, 'evidence-key'),
    ]),
    { out: (text) => void (out += text), err: (text) => void (out += text) },
  );
  if (code === 2) throw new Error(out);
  const { faults = [] } = JSON.parse(out) as { faults?: { place: string; reason: string }[] };
  expect(code).toBe(faults.length > 0 ? 1 : 0);
  return faults.map(({ place, reason }) => `${place} ${reason}`);
}

const otherValue = (column: string, type: string): string => {
  const name = `"${column}"`;
  if (type === 'bytea') return `case when ${name} is null then '\\x01'::bytea else set_byte(${name}, 0, get_byte(${name}, 0) # 1) end`;
  if (type === 'boolean') return `not ${name}`;
  if (type === 'smallint') return `${name} + 40`;
  if (type === 'integer' || type === 'bigint') return `coalesce(${name}, 0) + 1000000`;
  if (type.startsWith('timestamp')) return `coalesce(${name}, now()) + interval '1 second'`;
  if (type === 'text') return `coalesce(${name}, '') || 'x'`;
  throw new Error(`${column} is of the type ${type}: say how to change it`);
};

/** Which tables a change of one may be told by: a name of another row is told where it is missed. */
const toldBy: Readonly<Record<string, readonly string[]>> = {
  evidence_leaves: ['evidence_leaves', 'log_entries', 'evidence_queue'],
  evidence_disclosures: ['evidence_disclosures', 'evidence_leaves'],
  evidence_queue: ['evidence_queue', 'evidence_leaves'],
  log_origins: ['log_'],
  log_nodes: ['log_nodes', 'tree hash'],
  log_entries: ['log_entries', 'in the published log, and not in the database'],
};

async function expectTold(what: string, table: string): Promise<void> {
  const found = await places();
  const names = toldBy[table] ?? [table];
  expect({ what, found }).toEqual({ what, found: expect.arrayContaining([expect.stringMatching(new RegExp(names.join('|')))]) });
}

describe('what a database’s owner does with every trigger and constraint gone', () => {
  test('TLG-40 nothing changed is nothing told', async () => {
    expect(await places()).toEqual([]);
    const counts = await Promise.all(
      tables.map((table) => house.database.sql.unsafe(`select count(*)::int as count from saferoute.${table}`)),
    );
    expect(tables.filter((_, at) => counts[at]?.[0]?.['count'] === 0)).toEqual([]);
  });

  test('TLG-40 each column of each table changed in one row is told by its table', async () => {
    const untold: string[] = [];
    for (const { table, column, type } of columns) {
      // The oldest row, and in the queue the one there is.
      const one = `ctid = (select min(ctid) from saferoute.${table})`;
      await house.database.sql.unsafe(`update saferoute.${table} set "${column}" = ${otherValue(column, type)} where ${one}`);
      const found = await places();
      const names = toldBy[table] ?? [table];
      if (!found.some((place) => names.some((name) => place.includes(name))))
        untold.push(`${table}.${column}: ${found.slice(0, 2).join('; ')}`);
      await restore('whole', [table]);
    }
    expect(untold).toEqual([]);
    expect(await places()).toEqual([]);
  }, 300_000);

  test('TLG-41 a row of each table taken out, and all of them, are told', async () => {
    for (const table of tables) {
      await house.database.sql.unsafe(`delete from saferoute.${table} where ctid = (select max(ctid) from saferoute.${table})`);
      await expectTold(`a row of ${table}`, table);
      await house.database.sql.unsafe(`truncate saferoute.${table} cascade`);
      await expectTold(`all of ${table}`, table);
      await restore('whole');
    }
  }, 120_000);

  test.each([
    ['evidence_leaves', 'bytes'],
    ['evidence_disclosures', 'sealed'],
    ['evidence_keys', 'wrapped'],
    ['log_entries', 'leaf_id'],
    ['log_nodes', 'hash'],
    ['log_checkpoints', 'note'],
  ])('TLG-41 two rows of %s with their %s swapped are told', async (table, column) => {
    await house.database.sql.unsafe(
      `alter table saferoute.${table} drop constraint if exists ${table}_leaf_id_origin_id_key, drop constraint if exists ${table}_hash_key`,
    );
    await house.database.sql.unsafe(`
      with two as (select ctid, "${column}" as v, row_number() over (order by ctid) as n from saferoute.${table} order by ctid limit 2)
      update saferoute.${table} t set "${column}" = other.v from two mine join two other on other.n = 3 - mine.n where t.ctid = mine.ctid`);
    await expectTold(`${table}.${column}`, table);
    await restore('whole', [table]);
  });

  test('TLG-41 an older copy of everything is told', async () => {
    await restore('older');
    const found = await places();
    await restore('whole');
    expect(found.join('\n')).toContain('is in the published log, and not in the database');
  });
});
