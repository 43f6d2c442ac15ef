import { openDatabase } from '@saferoute/db';
import { runCommand } from '@saferoute/evidence-cli';
import { EVIDENCE_KEY, startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { createVault, lookAtEvidence, unmaskEvidence, type Vault } from '@saferoute/usecases';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keeperOf, logOnDisk } from '../data/log-house.ts';
import { accessesOf, deskOf, evidenceDesk, REASON, sealedAlert, showFactor, type Desk, type SealedAlert } from './evidence-desk.ts';

let api: ApiHouse;
let officer: Desk;
let other: Desk;
let admin: Desk;
let sealed: SealedAlert;
let desk: ReturnType<typeof evidenceDesk>;
beforeAll(async () => {
  api = await startApiHouse();
  desk = evidenceDesk(api);
  officer = await deskOf(api, 'officer', 'O. Rao');
  other = await deskOf(api, 'officer', 'P. Sen');
  admin = await deskOf(api, 'admin', 'A. Mehta');
  sealed = await sealedAlert(api);
});
afterAll(() => api.stop());

const tellsOf = async (who: Desk) =>
  (
    await api.house.database.sql<
      { title: string }[]
    >`select title from saferoute.notifications where user_id = ${who.userId} and type = 'SYSTEM'`
  ).map(({ title }) => title);

describe('the way to evidence', () => {
  test('EVA-2 an officer asks, an administrator approves for less, and the second factor opens one group', async () => {
    const asked = await desk.request(officer, sealed.alertId);
    expect(asked).toMatchObject({ status: 201, body: { state: 'requested', grantee: { name: 'O. Rao' }, reason: REASON } });
    const grantId = asked.body?.['id'];
    expect((await desk.grants(admin, 'to-decide')).text).toContain(String(grantId));
    expect((await desk.grants(officer, 'to-decide')).text).not.toContain(String(grantId));
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    expect(await desk.decide(admin, grantId, { approved: true, endsAt })).toMatchObject({
      status: 200,
      body: { state: 'open', endsAt, decision: { approved: true, by: { name: 'A. Mehta' } } },
    });
    expect(await desk.unmask(officer, sealed.alertId, { grantId })).toMatchObject({
      status: 403,
      body: { errorId: 'auth.step-up-required' },
    });
    await showFactor(api, officer);
    const shown = await desk.unmask(officer, sealed.alertId, { grantId });
    expect(shown.status).toBe(200);
    expect(shown.text).toContain(sealed.canary.location);
    for (const hidden of [sealed.canary.details, sealed.canary.user]) expect(shown.text).not.toContain(hidden);
  });

  test('EVA-10 every group and every refusal is a leaf of its own, and says what was missing', async () => {
    const alert = await sealedAlert(api);
    const grantId = await desk.granted(officer, { alertId: alert.alertId, by: other });
    await showFactor(api, officer);
    await desk.read(admin, alert.alertId);
    await desk.unmask(officer, alert.alertId, { grantId, group: 'user' });
    await desk.unmask(officer, alert.alertId, { grantId, group: 'details' });
    await desk.unmask(other, alert.alertId, { grantId });
    await desk.unmask(alert.person, alert.alertId, {});
    await desk.decide(officer, grantId, { approved: true });
    const told = (await accessesOf(api, alert.alertId)).map(({ action, fieldGroup, refusal, readerId }) => [
      action,
      fieldGroup,
      refusal,
      readerId,
    ]);
    expect(told).toEqual([
      ['grant', null, 'grant-own', officer.userId],
      ['unmask', 'location', 'not-officer', alert.person.userId],
      ['unmask', 'location', 'grant-of-another-person', other.userId],
      ['unmask', 'details', null, officer.userId],
      ['unmask', 'user', null, officer.userId],
      ['read', null, null, admin.userId],
    ]);
    const leaves = await api.house.database.sql`
      select seq from saferoute.evidence_leaves l join saferoute.evidence_accesses a on a.leaf_hash = l.hash
      where l.chain = ${alert.alertId} and l.type = 'access'`;
    expect(leaves).toHaveLength(6);
  });

  test('EVA-7 redacted it shows what is on record and nothing of it, and uses no key', async () => {
    const seen = await desk.read(admin, sealed.alertId);
    expect(seen).toMatchObject({ status: 200, body: { isErased: false, checkpoint: null } });
    for (const word of [...Object.values(sealed.canary), '129716', '12.97']) expect(seen.text).not.toContain(word);
    const leaves = seen.body?.['leaves'] as { seq: number; type: string; index: null; groups: { group: string }[] }[];
    expect(leaves[0]).toMatchObject({ seq: 1, type: 'snapshot', index: null });
    expect(leaves[0]?.groups.map(({ group }) => group)).toEqual(['trigger', 'user', 'location', 'journey', 'device']);
    // The record of the look is sealed with the month's key; nothing of the alert is opened.
    const { keyRing } = api.house.ctx;
    const unwrap = (key: Parameters<typeof keyRing.unwrap>[0]) => {
      if (key.id === sealed.alertId) throw new Error('the alert’s key was used');
      return keyRing.unwrap(key);
    };
    const looked = await lookAtEvidence({ ...api.house.ctx, keyRing: { ...keyRing, unwrap } }, { by: admin, alertId: sealed.alertId });
    expect(looked).toMatchObject({ ok: true });
    expect(await desk.read(sealed.person, sealed.alertId)).toMatchObject({ status: 403, body: { errorId: 'evidence.access-denied' } });
  });

  test('EVA-4 a grant that was taken back opens nothing, within the same second', async () => {
    const alert = await sealedAlert(api);
    const grantId = await desk.granted(officer, { alertId: alert.alertId, by: admin });
    await showFactor(api, officer);
    expect((await desk.unmask(officer, alert.alertId, { grantId })).status).toBe(200);
    expect(await desk.revoke(admin, grantId)).toMatchObject({ status: 200, body: { state: 'revoked' } });
    expect(await desk.unmask(officer, alert.alertId, { grantId })).toMatchObject({
      status: 403,
      body: { errorId: 'evidence.grant.revoked' },
    });
  });
});

test('EVA-6 an administrator in an officer’s session, with an officer’s grant and second factor, reads nothing, and is on record', async () => {
  const alert = await sealedAlert(api);
  const grantId = await desk.granted(officer, { alertId: alert.alertId, by: other });
  await showFactor(api, officer);
  const { usecases, vault } = { usecases: api.house.ctx, vault: unused };
  const asked = { alertId: alert.alertId, grantId, group: 'location' } as const;
  const as = (by: { userId: string; sessionId: string }) => unmaskEvidence({ usecases, vault }, { by, ...asked });
  expect(await as({ userId: admin.userId, sessionId: officer.sessionId })).toEqual({ ok: false, error: { kind: 'not-officer' } });
  expect(await as({ userId: other.userId, sessionId: officer.sessionId })).toEqual({
    ok: false,
    error: { kind: 'grant-of-another-person' },
  });
  expect(await as({ userId: officer.userId, sessionId: admin.sessionId })).toEqual({
    ok: false,
    error: { kind: 'step-up-of-another-session' },
  });
  expect((await accessesOf(api, alert.alertId)).map(({ readerId, refusal }) => [readerId, refusal])).toEqual([
    [officer.userId, 'step-up-of-another-session'],
    [other.userId, 'grant-of-another-person'],
    [admin.userId, 'not-officer'],
  ]);
});

/** A vault that must not be asked. */
const unused: Vault = {
  open: () => Promise.reject(new Error('the vault was opened')),
  bundle: () => Promise.reject(new Error('the vault was opened')),
};

describe('breaking the glass', () => {
  test('EVA-12 opens at once and tells every administrator, every officer and the person', async () => {
    const alert = await sealedAlert(api);
    expect(await desk.breakGlass(officer, alert.alertId, 'quick')).toMatchObject({ body: { errorId: 'evidence.grant.without-reason' } });
    const opened = await desk.breakGlass(officer, alert.alertId);
    expect(opened).toMatchObject({ status: 201, body: { state: 'open', breakGlass: true, decision: null } });
    for (const who of [admin, other, officer]) expect(await tellsOf(who)).toContain('Evidence was opened without an approval');
    expect(await tellsOf(alert.person)).toEqual(['Your evidence was opened']);
    await showFactor(api, officer);
    expect((await desk.unmask(officer, alert.alertId, { grantId: opened.body?.['id'] })).text).toContain(alert.canary.location);
  });

  test('EVA-8 the person is told nothing behind a mask, neither at once nor in their report', async () => {
    const alert = await sealedAlert(api);
    await api.house.database.sql`update saferoute.alerts set masked_at = now(), masked_seq = last_seq where id = ${alert.alertId}`;
    await desk.breakGlass(officer, alert.alertId);
    await desk.read(admin, alert.alertId);
    expect(await tellsOf(alert.person)).toEqual([]);
    const own = await api.ask('GET', '/api/v1/users/me/evidence-report', { token: alert.person.token });
    expect(own.body).toEqual({ items: [], nextCursor: null });
  });
});

describe('the reports', () => {
  test('EVA-13 say who read what, when and for what, and that they were read', async () => {
    const alert = await sealedAlert(api);
    const grantId = await desk.granted(officer, { alertId: alert.alertId, by: admin });
    await showFactor(api, officer);
    await desk.unmask(officer, alert.alertId, { grantId, group: 'user' });
    await desk.unmask(other, alert.alertId, { grantId });
    const report = await desk.report(admin, alert.alertId);
    expect(report.body?.['items']).toMatchObject([
      { action: 'report', reader: { name: 'A. Mehta', role: 'admin' }, refusal: null },
      { action: 'unmask', reader: { name: 'P. Sen' }, refusal: 'grant-of-another-person' },
      {
        action: 'unmask',
        group: 'user',
        reader: { name: 'O. Rao', role: 'officer' },
        purpose: 'court-order',
        reason: REASON,
        refusal: null,
      },
    ]);
    const ofPerson = await desk.post(other, `/people/${alert.person.userId}/report`);
    expect(ofPerson.body?.['items']).toMatchObject([{ action: 'report', alertId: null, reader: { name: 'P. Sen' } }, {}, {}, {}]);
    expect((await desk.post(alert.person, `/people/${alert.person.userId}/report`)).status).toBe(403);

    const own = await api.ask('GET', '/api/v1/users/me/evidence-report', { token: alert.person.token });
    expect(own.body?.['items']).toMatchObject([
      { action: 'report', by: 'admin' },
      { action: 'unmask', group: 'user', by: 'officer', purpose: 'court-order', alertId: alert.alertId },
    ]);
    for (const name of ['O. Rao', 'P. Sen', 'A. Mehta', REASON, officer.userId]) expect(own.text).not.toContain(name);
  });

  test('EVA-9 nobody is staff towards themselves', async () => {
    const alert = await sealedAlert(api);
    await api.house.database.sql`update saferoute.users set role = 'officer' where id = ${alert.person.userId}`;
    for (const ask of [desk.request, desk.breakGlass, desk.read, desk.report] as const)
      expect(await ask(alert.person, alert.alertId)).toMatchObject({ status: 403, body: { errorId: 'evidence.access-denied' } });
  });
});

describe('the record comes first', () => {
  test('EVA-11 where the access cannot be recorded nothing is opened', async () => {
    const alert = await sealedAlert(api);
    const grantId = await desk.granted(officer, { alertId: alert.alertId, by: admin });
    await showFactor(api, officer);
    const { sql } = api.house.database;
    let opened = 0;
    const vault: Vault = {
      open: async () => ((opened += 1), []),
      bundle: async () => ((opened += 1), { ok: false, error: 'no-evidence' }),
    };
    await sql.unsafe(
      `create function saferoute_test.refuse() returns trigger language plpgsql as 'begin raise exception ''disk full''; end'`,
    );
    await sql.unsafe(
      'create trigger refuse before insert on saferoute.evidence_accesses for each row execute function saferoute_test.refuse()',
    );
    try {
      const asked = { by: officer, alertId: alert.alertId, grantId, group: 'location' } as const;
      await expect(unmaskEvidence({ usecases: api.house.ctx, vault }, asked)).rejects.toThrow();
      expect(opened).toBe(0);
      const answer = await desk.unmask(officer, alert.alertId, { grantId });
      expect(answer).toMatchObject({ status: 500, body: { errorId: 'server.internal' } });
      expect(answer.text).not.toContain(alert.canary.location);
      expect((await desk.read(admin, alert.alertId)).status).toBe(500);
    } finally {
      await sql.unsafe('drop trigger refuse on saferoute.evidence_accesses');
    }
    expect(await accessesOf(api, alert.alertId)).toEqual([]);
    expect((await desk.unmask(officer, alert.alertId, { grantId })).text).toContain(alert.canary.location);
  });

  test('EVA-11 the vault opens nothing without a committed access that was allowed', async () => {
    const alert = await sealedAlert(api);
    await desk.unmask(officer, alert.alertId, {});
    await desk.read(admin, alert.alertId);
    const reader = await openDatabase({ url: api.house.database.url, role: 'saferoute_evidence_reader', maxConnections: 1 });
    const vault = createVault({ db: reader, keyRing: api.house.ctx.keyRing, policy: null });
    const [read, refused] = await accessesOf(api, alert.alertId);
    for (const id of [read?.id, refused?.id, 'none']) await expect(vault.open(String(id))).rejects.toThrow('nothing was released');
    await reader.close();
  });
});

test('EVA-15 every row is vouched for by its leaf: the database’s check finds nothing, and a changed row', async () => {
  const log = await logOnDisk();
  const keeper = await keeperOf(api.house, log.settings);
  await keeper.now();
  await keeper.stop();
  const [policy, key] = [join(log.folder, 'policy'), join(log.folder, 'evidence-key')];
  await writeFile(policy, `log ${log.vkey}\nquorum none\n`);
  await writeFile(key, `${Buffer.from(EVIDENCE_KEY).toString('base64')}\n`);
  const where = ['--log', log.settings.publishDir ?? '', '--database', api.house.database.url];
  let out = '';
  const voice = { out: (text: string) => void (out += text), err: (text: string) => void (out += text) };
  const fsck = () => runCommand(['fsck', ...where, '--policy', policy, '--evidence-key', key], voice);
  expect(await fsck(), out).toBe(0);
  const { sql } = api.house.database;
  await sql.unsafe('alter table saferoute.evidence_accesses disable trigger all');
  await sql`update saferoute.evidence_accesses set field_group = 'device' where field_group = 'user'`;
  expect(await fsck()).toBe(1);
  expect(out).toMatch(/evidence_accesses .* has another field_group than its leaf/);
  await log.remove();
});
