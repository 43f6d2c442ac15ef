import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenPromises, NOTHING, unfinished } from './broken-promises.ts';
import { holding, somebodyWaits } from './holding.ts';
import { post, postUntilReceipt, pressOf } from './phone.ts';
import { startProduction, type Production } from './production.ts';
import { registerRiders, type Rider } from './riders.ts';

let production: Production;
let riders: readonly Rider[];

beforeAll(async () => {
  production = await startProduction({ settings: { SOS_ACK_TIMEOUT: 'PT24H' } });
  riders = await registerRiders(production.sql, 2);
}, 60_000);
afterAll(() => production.stop());

const alertsOf = ({ id }: Rider) => production.sql<{ id: string }[]>`select id from saferoute.alerts where user_id = ${id}`;

test.each([
  {
    died: 'before the commit: the repeat raises the alert',
    rider: 0,
    // The trigger takes its person's row first of all.
    lock: ({ id }: Rider) => production.sql`select from saferoute.users where id = ${id} for update`,
    onFile: 0,
    status: 201,
  },
  {
    died: 'between commit and answer: the repeat is told of the same alert, and nobody is texted twice',
    rider: 1,
    // The answer shows who was reached, which a trigger does not look at.
    lock: () => production.sql`lock table saferoute.attempts in access exclusive mode`,
    onFile: 1,
    status: 200,
  },
])('the API is killed $died', { timeout: 60_000 }, async (fault) => {
  const { sql, api, url, texts } = production;
  const rider = riders[fault.rider] as Rider;
  const press = pressOf(url, rider);
  const query = fault.lock(rider);
  const letGo = await holding(sql, (tx) => tx`${query}`);
  const unanswered = post(press);
  await somebodyWaits(sql);
  // A late receipt of somebody else's text may be what waits: the fault is there once the alert is.
  await expect.poll(() => alertsOf(rider), { timeout: 10_000, interval: 20 }).toHaveLength(fault.onFile);
  await api.kill();
  expect(await unanswered).toBeNull();
  const before = await alertsOf(rider);
  expect(before).toHaveLength(fault.onFile);
  await letGo();
  await api.revive();

  const receipt = await postUntilReceipt(press);
  expect(receipt.status).toBe(fault.status);
  expect(await alertsOf(rider)).toEqual([{ id: receipt.alertId }]);
  if (fault.onFile === 1) expect(before).toEqual([{ id: receipt.alertId }]);
  await expect.poll(() => unfinished(production), { timeout: 30_000, interval: 100 }).toEqual(NOTHING);
  expect(await brokenPromises(production, [receipt])).toEqual([]);
  expect(rider.phones.map((phone) => texts.get(phone))).toEqual([1, 1]);
});
