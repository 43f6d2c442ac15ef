import { afterAll, beforeAll, expect, test } from 'vitest';
import { acknowledgeBeforeDurable } from './acknowledge-before-durable.ts';
import { brokenPromises, lostAlerts, NOTHING, unfinished } from './broken-promises.ts';
import { postUntilReceipt, pressOf, type Receipt } from './phone.ts';
import { startProduction, type Production } from './production.ts';
import { registerRiders, type Rider } from './riders.ts';

const PRESSES = 10;
const MOST_KILLS = 5;

let production: Production;
let riders: readonly Rider[];

beforeAll(async () => {
  production = await startProduction({ settings: { SOS_ACK_TIMEOUT: 'PT24H' } });
  riders = await registerRiders(production.sql, PRESSES * (MOST_KILLS + 1));
}, 60_000);
afterAll(() => production.stop());

/** Ten people press at once, and PostgreSQL dies with the last answer. */
async function pressAndKill(round: number): Promise<Receipt[]> {
  const pressing = riders.slice(round * PRESSES, (round + 1) * PRESSES);
  const receipts = await Promise.all(pressing.map((rider) => postUntilReceipt(pressOf(production.url, rider))));
  await production.postgres.kill();
  await production.postgres.revive();
  return receipts;
}

test('the check fails where a commit is acknowledged before it is on disk, and only there', { timeout: 120_000 }, async () => {
  const durable = await pressAndKill(0);
  await expect.poll(() => unfinished(production), { timeout: 30_000, interval: 200 }).toEqual(NOTHING);
  expect(await brokenPromises(production, durable)).toEqual([]);

  await acknowledgeBeforeDurable(production.sql);
  let lost: string[] = [];
  for (let kill = 1; kill <= MOST_KILLS && lost.length === 0; kill++) lost = await lostAlerts(production, await pressAndKill(kill));
  expect(lost).not.toEqual([]);
});
