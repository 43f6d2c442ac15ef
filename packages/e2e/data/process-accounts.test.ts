import { readFile } from 'node:fs/promises';
import { EVIDENCE_KEY, pressed, SIM_ACCOUNTS, startHarness, type Harness } from '@saferoute/testkit';
import { freePort } from '@saferoute/testkit/free-port';
import { startService } from '@saferoute/testkit/service-process';
import { createKeyRing, createLinkSeal, triggerSos } from '@saferoute/usecases';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const SECRET = 'a-secret-of-these-processes-0123456789abcdef';

let house: Harness;
let settings: Readonly<Record<string, string>>;
beforeAll(async () => {
  house = await startHarness({ worker: false });
  const roles = await readFile(new URL('../../../deploy/roles.sql', import.meta.url), 'utf8');
  await house.database.sql.begin(async (tx) => {
    await tx`select set_config('saferoute.api_password', 'a-secret', true), set_config('saferoute.worker_password', 'w-secret', true)`;
    await tx.unsafe(roles);
    await tx.unsafe(roles);
  });
  const simUrl = house.sim.url;
  settings = {
    SAFEROUTE_SECRET: SECRET,
    EVIDENCE_KEY: Buffer.from(EVIDENCE_KEY).toString('base64'),
    PUBLIC_URL: 'http://127.0.0.1:9',
    TWILIO_ACCOUNT_SID: SIM_ACCOUNTS.twilio.accountSid,
    TWILIO_AUTH_TOKEN: SIM_ACCOUNTS.twilio.authToken,
    TWILIO_FROM: '+15005550006',
    TWILIO_API_BASE_URL: simUrl,
  };
}, 120_000);
afterAll(() => house.stop());

function urlOf(account: string, password: string): string {
  const url = new URL(house.database.url);
  [url.username, url.password] = [account, password];
  return url.href;
}

const api = async (more: Readonly<Record<string, string>> = {}) =>
  startService('api', { ...settings, DATABASE_URL: urlOf('saferoute_api', 'a-secret'), PORT: String(await freePort()), ...more });
const worker = (more: Readonly<Record<string, string>> = {}) =>
  startService('worker', { ...settings, DATABASE_URL: urlOf('saferoute_worker', 'w-secret'), ...more });

describe('the accounts of the processes', () => {
  test('RET-11 are no superusers, own nothing of what is recorded, and may take no role but their own', async () => {
    const { sql } = house.database;
    const accounts =
      await sql`select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname in ('saferoute_api', 'saferoute_worker') order by 1`;
    expect(accounts.map((row) => ({ ...row }))).toEqual(
      ['saferoute_api', 'saferoute_worker'].map((rolname) => ({ rolname, rolsuper: false, rolbypassrls: false, rolcreaterole: false })),
    );
    const owners = await sql`select distinct pg_get_userbyid(relowner) as owner from pg_class
      where relnamespace = 'saferoute'::regnamespace and relkind in ('r', 'p') and relname <> 'migrations'`;
    expect(owners.map((row) => row['owner'])).toEqual(['saferoute_owner']);
    const may = await sql<{ account: string; role: string }[]>`
      select a.rolname as account, r.rolname as role from pg_roles a, pg_roles r
      where a.rolname in ('saferoute_api', 'saferoute_worker') and r.rolname like 'saferoute\\_%' and a.oid <> r.oid and pg_has_role(a.oid, r.oid, 'set') order by 1, 2`;
    expect(may.map(({ account, role }) => `${account} ${role}`)).toEqual([
      'saferoute_api saferoute_app',
      'saferoute_api saferoute_evidence_reader',
      'saferoute_worker saferoute_app',
      'saferoute_worker saferoute_queue',
      'saferoute_worker saferoute_retention',
      'saferoute_worker saferoute_sequencer',
    ]);
    const reached = await sql`
      select a.rolname, c.relname from pg_roles a, pg_class c
      where a.rolname in ('saferoute_api', 'saferoute_worker') and c.relnamespace = 'saferoute'::regnamespace and c.relkind in ('r', 'p')
        and has_table_privilege(a.oid, c.oid, 'select, insert, update, delete, truncate, references, trigger')`;
    expect(reached).toEqual([]);
  });

  test('RET-11 are enough: both processes start with them, and an SOS is texted', async () => {
    const [answering, acting] = await Promise.all([api(), worker()]);
    const jane = await house.people.rider();
    await house.people.contact(jane, 'Asha', '+919800000111');
    await triggerSos({ ...house.ctx, seal: createLinkSeal(SECRET) }, { userId: jane.id, trigger: pressed() });
    await house.sim.inbox.waitForSms({ to: '+919800000111' });
    expect(await Promise.all([answering.stop(), acting.stop()])).toEqual([0, 0]);
  });
});

describe('a process that lacks a key-encryption key in use', () => {
  test.each([['api', api] as const, ['worker', worker] as const])(
    'RET-10 the %s does not start, and names it in one line',
    async (_name, start) => {
      await triggerSos(house.ctx, { userId: (await house.people.rider()).id, trigger: pressed() });
      const [kekId] = createKeyRing([EVIDENCE_KEY]).kekIds;
      const other = { EVIDENCE_KEY: Buffer.from(new Uint8Array(32).fill(5)).toString('base64') };
      await expect(start(other)).rejects.toThrow(`The key-encryption key ${kekId} is in use in the database`);
      const both = await start({ ...other, EVIDENCE_PREVIOUS_KEYS: settings['EVIDENCE_KEY'] ?? '' });
      expect(await both.stop()).toBe(0);
    },
  );
});
