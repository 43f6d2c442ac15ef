import { readSettings, settingsInUse } from '@saferoute/runtime';
import { actsOf, startHarness, type Harness } from '@saferoute/testkit';
import { recordSettings } from '@saferoute/usecases';
import { afterAll, beforeAll, expect, test } from 'vitest';

let house: Harness;
beforeAll(async () => {
  house = await startHarness({ worker: false });
});
afterAll(() => house.stop());

const REQUIRED = { DATABASE_URL: 'postgres://app:pw-canary@localhost/db', SAFEROUTE_SECRET: 'secret-canary-of-at-least-32-characters' };

function started(environment: Record<string, string>, process: 'api' | 'worker' = 'api') {
  const settings = readSettings({ ...REQUIRED, ...environment });
  if (!settings.ok) throw new Error(settings.error.join('\n'));
  return recordSettings(house.ctx, { process, settings: settingsInUse(settings.value) });
}

const changes = async () => (await actsOf(house)).filter(({ action }) => action === 'settings.changed').map(({ row }) => row);

test('EVD-61 a start with other settings names what changed; one with the same is on no record', async () => {
  expect(await started({})).toContain('SAFEROUTE_SECRET');
  expect(await started({})).toEqual([]);
  expect(await started({ SOS_ACK_TIMEOUT: 'PT90S' })).toEqual(['SOS_ACK_TIMEOUT']);
  expect(await started({ SOS_ACK_TIMEOUT: 'PT90S', GOOGLE_MAPS_API_KEY: 'token-canary' })).toEqual(['GOOGLE_MAPS_API_KEY']);
  expect(await started({ SOS_ACK_TIMEOUT: 'PT90S', GOOGLE_MAPS_API_KEY: 'token-canary-2' })).toEqual(['GOOGLE_MAPS_API_KEY']);
  expect(await started({ SOS_ACK_TIMEOUT: 'PT90S' })).toEqual(['GOOGLE_MAPS_API_KEY']);
  expect(await started({}, 'worker')).toContain('SAFEROUTE_SECRET');
  expect(await started({})).toEqual(['SOS_ACK_TIMEOUT']);
  const rows = await changes();
  expect(rows).toHaveLength(7);
  expect(rows[1]).toMatchObject({ table: 'evidence_settings', process: 'api', changed: 'SOS_ACK_TIMEOUT' });
  expect(JSON.parse(String(rows[1]?.['settings']))).toMatchObject({ SOS_ACK_TIMEOUT: 'PT90S', GOOGLE_MAPS_API_KEY: null });
});

test('EVD-61 no secret is in any of it', async () => {
  await started({ GOOGLE_MAPS_API_KEY: 'maps-canary' });
  const [kept, acts] = [await house.database.sql`select * from saferoute.evidence_settings`, await changes()];
  expect(JSON.stringify([kept, acts])).toContain('GOOGLE_MAPS_API_KEY');
  expect(JSON.stringify([kept, acts])).not.toContain('canary');
});

test('EVD-61 of ten that start at once with the same change, one records it', async () => {
  const before = (await changes()).length;
  const { sql } = house.database;
  let answering: Promise<(readonly string[])[]> | undefined;
  // All of them are under way before the first one may write.
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(7233004)`;
    answering = Promise.all(Array.from({ length: 10 }, () => started({ PORT: '4000' })));
    await expect
      .poll(async () => (await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`).length, { timeout: 20_000 })
      .toBe(10);
  });
  const answers = (await answering) ?? [];
  expect(answers.filter((changed) => changed.length > 0)).toHaveLength(1);
  expect(await changes()).toHaveLength(before + 1);
});
