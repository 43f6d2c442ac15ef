import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@saferoute/db';
import { EVIDENCE_KEY, pressed, startHarness, type Harness } from '@saferoute/testkit';
import { createKeyRing, decideGrant, requestGrant, rewrapKeys, triggerSos } from '@saferoute/usecases';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closedAlert, evidence, fsckAll, leftOf, type ClosedAlert } from './keeping-house.ts';
import { keeperOf, logOnDisk, type LogOnDisk } from './log-house.ts';

const YEARS_MS = (7 * 365 + 2) * 86_400_000;

let house: Harness;
let log: LogOnDisk;
let keys: string;
let closed: ClosedAlert;
beforeAll(async () => {
  [house, log] = [await startHarness({ worker: false }), await logOnDisk()];
  keys = join(log.folder, 'evidence-key');
  await writeFile(keys, `${Buffer.from(EVIDENCE_KEY).toString('base64')}\n`);
  closed = await closedAlert(house);
  await signAll();
});
afterAll(async () => {
  await house.stop();
  await log.remove();
});

async function signAll(): Promise<void> {
  const keeper = await keeperOf(house, log.settings);
  await keeper.now();
  await keeper.stop();
}

const run = (name: string, ...args: readonly string[]) => evidence(name, ...args, '--database', house.database.url, '--evidence-key', keys);

/** An officer with a grant for the alert, which somebody approved or nobody did. */
async function grantFor(alertId: string, approved: boolean): Promise<string> {
  const { id: officer } = await house.people.staff();
  await house.database.sql`update saferoute.users set role = 'officer' where id = ${officer}`;
  const { id: other } = await house.people.staff();
  const lifeMs = 3_600_000;
  const asked = await requestGrant(house.ctx, {
    by: { userId: officer, sessionId: 'se' },
    alertId,
    purpose: 'court-order',
    reason: 'The court of Pune asks for it',
    lifeMs,
  });
  if (!asked.ok) throw new Error(asked.error.kind);
  const { grantId } = asked.value;
  if (approved) await decideGrant(house.ctx, { by: { userId: other, sessionId: 'se' }, grantId, answer: { approved, expiresAt: null } });
  return grantId;
}

describe('the command about the keeping of evidence', () => {
  test('TLG-49 exports under an open grant; the access is on record first, without a second factor, and the bundle verifies', async () => {
    const out = join(log.folder, 'bundle.zip');
    const grant = await grantFor(closed.alertId, true);
    const exported = await run('export-bundle', closed.alertId, '--grant', grant, '--out', out, '--groups', 'user,trigger');
    expect(exported, exported.out).toMatchObject({ code: 0, out: expect.stringContaining('disclosing trigger, user') });
    const rows = await house.database.sql`
      select field_group, session_id, step_up_id, refusal from saferoute.evidence_accesses where grant_id = ${grant} and action = 'export' order by 1`;
    expect(rows.map((row) => ({ ...row }))).toEqual(
      ['trigger', 'user'].map((group) => ({ field_group: group, session_id: null, step_up_id: null, refusal: null })),
    );
    expect(await evidence('verify-bundle', out, '--log-key', log.vkey)).toMatchObject({
      code: 0,
      out: expect.stringContaining('user.name: "Jane Doe"'),
    });
    expect(await run('export-bundle', closed.alertId, '--grant', grant, '--out', out)).toMatchObject({
      code: 2,
      out: expect.stringContaining('EEXIST'),
    });
  });

  test('TLG-49 refuses another alert’s grant, one that nobody approved and one that is not there; what can be on record is', async () => {
    const out = join(log.folder, 'refused.zip');
    const other = await closedAlert(house);
    const [waits, others] = [await grantFor(closed.alertId, false), await grantFor(other.alertId, true)];
    const words = async (grant: string) => (await run('export-bundle', closed.alertId, '--grant', grant, '--out', out)).out;
    expect(await words(waits)).toContain('nobody has approved the grant');
    expect(await words(others)).toContain('the grant is for another alert');
    expect(await words('nowhere')).toContain('there is no such grant');
    expect(existsSync(out)).toBe(false);
    const refusals = await house.database.sql<{ refusal: string }[]>`
      select refusal from saferoute.evidence_accesses where refusal is not null and action = 'export' order by 1`;
    expect(refusals.map(({ refusal }) => refusal)).toEqual(['grant-for-another-alert', 'grant-not-approved']);
  });

  test('TLG-49 holds, shows what is due, erases nothing that is held, and once it is lifted erases it', async () => {
    const { id: account } = await house.people.staff();
    const as = ['--as', account, '--reason', 'Court of Pune'] as const;
    const placed = await run('hold', closed.alertId, ...as);
    const [, holdId = ''] = /hold (\S+):/.exec(placed.out) ?? [];
    expect(placed, placed.out).toMatchObject({ code: 0 });
    expect(await run('hold', closed.alertId, '--as', (await house.people.rider()).id, '--reason', 'x')).toMatchObject({ code: 2 });
    expect((await run('erase', closed.alertId)).out).toContain('kept: it is held');
    await house.database.sql`update saferoute_test.clock set shift = shift + ${YEARS_MS} * interval '1 millisecond'`;
    const shown = await evidence('retention', '--database', house.database.url);
    expect(shown.out).toContain(`held: alert ${closed.alertId}, by hold ${holdId}`);
    expect(shown.out).not.toContain(`due: alert ${closed.alertId}`);
    const lifted = await run('hold', closed.alertId, '--lift', holdId, ...as);
    expect(lifted, lifted.out).toMatchObject({ code: 0 });
    expect((await run('hold', 'another', '--lift', holdId, ...as)).out).toContain('there is no such hold of this alert');
    expect((await evidence('retention', '--database', house.database.url)).out).toContain(`due: alert ${closed.alertId}`);
    const erased = await run('erase', closed.alertId);
    expect(erased, erased.out).toMatchObject({ code: 0, out: expect.stringContaining('is erased: retention') });
    expect(await leftOf(house, closed.alertId)).toMatchObject({ keys: 0, erasures: 1 });
    expect((await run('erase', closed.alertId)).out).toContain('kept: it is erased already');
  });
});

describe('the change of the key-encryption key', () => {
  const [next, last] = [new Uint8Array(32).fill(0x0b), new Uint8Array(32).fill(0x0c)];
  const text = (key: Uint8Array) => Buffer.from(key).toString('base64');
  const press = async (ring = house.ctx.keyRing) => {
    const triggered = await triggerSos({ ...house.ctx, keyRing: ring }, { userId: (await house.people.rider()).id, trigger: pressed() });
    if (!triggered.ok) throw new Error(triggered.error.kind);
  };
  const kekIds = async () =>
    (await house.database.sql<{ kek: string }[]>`select distinct kek_id as kek from saferoute.evidence_keys`).map(({ kek }) => kek);
  const leaves = async () =>
    (await house.database.sql`select id, encode(bytes, 'hex') as bytes from saferoute.evidence_leaves order by id`).map((row) => ({
      ...row,
    }));

  test('RET-8 goes on after a kill, while others write; it says what is left, and no leaf changes', async () => {
    for (let n = 0; n < 12; n += 1) await press();
    const ring = createKeyRing([next, EVIDENCE_KEY]);
    const before = await leaves();
    const retention = await openDatabase({ url: house.database.url, role: 'saferoute_retention', maxConnections: 2 });
    const tools = { retention, keyRing: ring, randomBytes: (length: number) => house.ctx.randomBytes(length) };
    const killed = {
      ...retention,
      transaction: (work: Parameters<typeof retention.transaction>[0]) =>
        retention.transaction(async (tx) => (await work(tx), Promise.reject(new Error('killed')))),
    };
    await expect(rewrapKeys({ ...tools, retention: killed as typeof retention }, 5)).rejects.toThrow('killed');
    expect((await rewrapKeys(tools, 5)).rewrapped).toBe(5);
    expect((await leaves()).slice(0, before.length)).toEqual(before);
    // Both keys are on every ring by now, and the old one is still the newest of some.
    const both = createKeyRing([EVIDENCE_KEY, next]);
    await Promise.all([press(both), rewrapKeys(tools, 3), press(ring), rewrapKeys(tools, 3)]);
    await retention.close();
    await writeFile(join(log.folder, 'next'), text(next));
    const rotated = await evidence(
      'rotate-key-encryption-key',
      '--database',
      house.database.url,
      '--from',
      keys,
      '--to',
      join(log.folder, 'next'),
    );
    expect(rotated, rotated.out).toMatchObject({ code: 0, out: expect.stringContaining('no data key is wrapped with another key') });
    expect(await kekIds()).toEqual([createKeyRing([next]).kekIds[0]]);
    expect((await leaves()).slice(0, before.length)).toEqual(before);
  });

  test('RET-8 takes its keys from a command too, as a key management service prints them; everything opens with the new one alone', async () => {
    const file = join(log.folder, 'last');
    await writeFile(file, text(last));
    const wrong = await evidence('rotate-key-encryption-key', '--database', house.database.url, '--from', keys, '--to', file);
    expect(wrong).toMatchObject({
      code: 1,
      out: expect.stringMatching(/LEFT \d+ data keys, wrapped with [0-9a-f]{16}, which is in neither/),
    });
    const printed = (key: Uint8Array) => `command:printf '%s\\n' ${text(key)}`;
    const rotated = await evidence(
      'rotate-key-encryption-key',
      '--database',
      house.database.url,
      '--from',
      printed(next),
      '--to',
      printed(last),
    );
    expect(rotated, rotated.out).toMatchObject({ code: 0 });
    expect(
      await evidence('rotate-key-encryption-key', '--database', house.database.url, '--from', 'command:echo hunter2; exit 1', '--to', file),
    ).toEqual({
      code: 2,
      out: 'saferoute-evidence rotate-key-encryption-key: the command for the keys failed\n',
    });
    await signAll();
    expect(await fsckAll(house, log, file), 'with the new key alone').toMatchObject({ code: 0 });
    expect((await fsckAll(house, log, keys)).out).toContain('does not open what was sealed with it');
    expect(await readFile(file, 'utf8')).toBe(text(last));
  });
});
