import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase, type Database } from '@saferoute/db';
import {
  cosignNote,
  formatNote,
  formatVerifierKey,
  parseNote,
  signingKey,
  verifyBundle,
  type BundleFiles,
} from '@saferoute/domain/evidence';
import { runCommand } from '@saferoute/evidence-cli';
import { pressed, startHarness, type Harness } from '@saferoute/testkit';
import { unzipBundle, writeBundleZip } from '@saferoute/transparency-log';
import { addNote, appendLeaf, bundleAlert, triggerSos, type BundleRequest } from '@saferoute/usecases';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onAnotherMachine, PYTHON } from '../conformance/another-machine.ts';
import { withProgram } from '../conformance/evidence-needs.ts';
import { keeperOf, logOnDisk, press, type LogOnDisk } from './log-house.ts';

let house: Harness;
let log: LogOnDisk;
let reader: Database;
let alertId: string;
const signAll = async () => {
  const keeper = await keeperOf(house, log.settings);
  await keeper.now();
  await keeper.stop();
};

beforeAll(async () => {
  [house, log] = [await startHarness({ worker: false }), await logOnDisk()];
  reader = await openDatabase({ url: house.database.url, role: 'saferoute_evidence_reader', maxConnections: 2 });
  await press(house);
  const jane = await house.people.rider('Ursula Quandary');
  const triggered = await triggerSos(house.ctx, { userId: jane.id, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  ({ alertId } = triggered.value);
  await addNote(house.ctx, { alertId, by: await house.people.staff(), note: 'he follows me' });
  await house.db.transaction((tx) =>
    appendLeaf(house.ctx, tx, { alertId, type: 'access', fields: [{ name: 'act.action', value: 'evidence.read' }] }),
  );
  await press(house);
});
afterAll(async () => {
  await reader.close();
  await house.stop();
  await log.remove();
});

const bundle = (change: Partial<BundleRequest> = {}) =>
  bundleAlert(
    { db: reader, keyRing: house.ctx.keyRing },
    { alertId, groups: new Set(['user', 'trigger', 'act']), policy: null, ...change },
  );

async function zipOf(change: Partial<BundleRequest> = {}): Promise<Uint8Array> {
  const made = await bundle(change);
  if (!made.ok) throw new Error(made.error);
  return writeBundleZip(made.value);
}

function filesIn(zip: Uint8Array): BundleFiles {
  const files = unzipBundle(zip);
  if (!files.ok) throw new Error(files.error);
  return files.value;
}

const text = (files: BundleFiles, path: string): string => Buffer.from(files.get(path) ?? []).toString();

describe('the bundle of an alert, out of the database', () => {
  test('TLG-47 there is none of an alert that nothing is on record of, and none before a checkpoint is signed', async () => {
    expect(await bundle()).toEqual({ ok: false, error: 'no-checkpoint' });
    expect(await bundle({ alertId: 'nobody’s' })).toEqual({ ok: false, error: 'no-evidence' });
    await signAll();
    expect(await bundle({ alertId: 'nobody’s' })).toEqual({ ok: false, error: 'no-evidence' });
  });

  test('TLG-47 it has every leaf of the alert with its proof, access included, and the facts of the groups that were asked for alone', async () => {
    const zip = await zipOf();
    const verdict = verifyBundle(filesIn(zip), log.policy);
    if (!verdict.ok) throw new Error(JSON.stringify(verdict.error));
    const { events } = verdict.value;
    const [{ count } = { count: 0 }] = await house.database.sql<{ count: number }[]>`
      select count(*)::int as count from saferoute.evidence_leaves where chain = ${alertId}`;
    expect(events).toHaveLength(count);
    expect(events.map(({ leaf }) => leaf.type)).toEqual(expect.arrayContaining(['snapshot', 'timeline', 'access']));
    const facts = events.flatMap(({ disclosures }) => disclosures);
    expect(facts.find(({ name }) => name === 'user.name')?.value).toBe('Ursula Quandary');
    expect(new Set(facts.map(({ name }) => name.split('.')[0]))).toEqual(new Set(['trigger', 'user', 'act']));
    expect(Buffer.concat([...filesIn(zip).values()]).toString('latin1')).not.toContain('he follows me');
    const all = Buffer.concat([...filesIn(await zipOf({ groups: new Set(['details']) })).values()]).toString();
    expect(all).toContain('he follows me');
    expect(all).not.toContain('Quandary');
  });

  withProgram(PYTHON, '--version', () => {
    test('TLG-47 the command verifies it, and Python alone does, offline', async () => {
      const file = join(log.folder, 'bundle.zip');
      const files = filesIn(await zipOf());
      await writeFile(file, await zipOf());
      await writeFile(join(log.folder, 'verify.py'), files.get('verify.py') ?? '');
      let out = '';
      const voice = { out: (said: string) => void (out += said), err: (said: string) => void (out += said) };
      expect(await runCommand(['verify-bundle', file, '--log-key', log.vkey], voice), out).toBe(0);
      expect(out).toContain('user.name: "Ursula Quandary"');
      const python = onAnotherMachine(['verify.py', file, '--log-key', log.vkey], log.folder);
      expect(python, python.out).toMatchObject({ status: 0, out: expect.stringContaining('VERIFIED') });
    });

    test('TLG-47 a checkpoint that witnesses cosigned and one that was stamped go along, each proved from', async () => {
      const witness = signingKey({ name: 'witness.example/w', type: 'cosignature', seed: new Uint8Array(32).fill(9) });
      const policy = `log ${log.vkey}\nwitness w ${formatVerifierKey(witness.verifier)}\nquorum w\n`;
      const plain = filesIn(await zipOf({ policy }));
      expect(text(plain, 'policy')).toContain('quorum none');
      const { sql } = house.database;
      const [row] = await sql<
        { size: string; note: string }[]
      >`select size, note from saferoute.log_checkpoints order by size desc limit 1`;
      const [size, note] = [row?.size ?? '', row?.note ?? ''];
      const { text: body, signatures } = parseNote(note) ?? { text: '', signatures: [] };
      const line = formatNote({ text: body, signatures: [...signatures, cosignNote(body, witness, 0)] })
        .slice(note.length)
        .trimEnd();
      const key = `${witness.verifier.name}+${witness.verifier.keyId}`;
      await sql`insert into saferoute.log_cosignatures values (1, ${size}, ${key}, ${line})`;
      await press(house);
      await signAll();
      await sql`insert into saferoute.log_timestamps select 1, max(size), '\\x3000' from saferoute.log_checkpoints`;
      const zip = await zipOf({ policy });
      const files = filesIn(zip);
      expect(files.get('checkpoint.tsr')).toEqual(Uint8Array.of(0x30, 0));
      expect(text(files, 'witnessed/checkpoint')).toContain(line);
      expect(verifyBundle(files, null)).toMatchObject({ ok: true, value: { witnessed: { size: Number(size), cosigned: [{}] } } });
      await writeFile(join(log.folder, 'witnessed.zip'), zip);
      const python = onAnotherMachine(['verify.py', 'witnessed.zip', '--log-key', log.vkey], log.folder);
      expect(python, python.out).toMatchObject({ status: 0 });
    });
  });

  test('TLG-48 what is not under a checkpoint yet is said to be waiting, with its hash, and the rest verifies', async () => {
    const admin = await house.people.staff();
    const before = await bundle();
    await addNote(house.ctx, { alertId, by: admin, note: 'called the police' });
    const [last] = await house.database.sql<{ hash: string; seq: number }[]>`
      select encode(hash, 'hex') as hash, seq from saferoute.evidence_leaves where chain = ${alertId} order by seq desc limit 1`;
    const files = filesIn(await zipOf());
    expect(text(files, 'waiting')).toMatch(new RegExp(`^# [^\\n]+\\n${last?.seq} timeline \\S+ ${last?.hash}\\n$`));
    const verdict = verifyBundle(files, log.policy);
    expect(verdict.ok && verdict.value.events.length).toBe(before.ok && before.value.events.length);
    await signAll();
    expect(filesIn(await zipOf()).has('waiting')).toBe(false);
  });
});
