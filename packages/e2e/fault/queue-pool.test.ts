import { setTimeout as pause } from 'node:timers/promises';
import { openLine } from '@saferoute/testkit/line';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NOTHING, unfinished } from './broken-promises.ts';
import { holding } from './holding.ts';
import { superviseService, type Supervised } from './mortal.ts';
import { postUntilReceipt, pressOf } from './phone.ts';
import { startProduction, type Production } from './production.ts';
import { registerRiders, type Rider } from './riders.ts';

/** The queue brings a text in milliseconds; the net, which must not be what brings it here, in a minute. */
const BY_THE_QUEUE_MS = 10_000;
const settings = { SOS_ACK_TIMEOUT: 'PT24H', SOS_SWEEP_INTERVAL: 'PT60S' };

/** Each starts a whole production of its own. */
vi.setConfig({ testTimeout: 120_000 });

let production: Production;
let riders: readonly Rider[];
let others: Supervised[];

beforeEach(() => {
  others = [];
});
afterEach(async () => {
  for (const other of others) await other.kill();
  await production.stop();
});

async function start(workers: number): Promise<void> {
  production = await startProduction({ workers, settings });
  riders = await registerRiders(production.sql, 6);
}

/** A worker that reaches PostgreSQL by another way. */
async function startWorkerAt(databaseUrl: string): Promise<Supervised> {
  const worker = await superviseService('worker', { ...production.environment, DATABASE_URL: databaseUrl });
  others.push(worker);
  return worker;
}

async function expectTexts(rider: Rider | undefined): Promise<void> {
  if (rider === undefined) throw new Error('one was registered');
  await postUntilReceipt(pressOf(production.url, rider));
  const told = () => rider.phones.map((phone) => production.texts.get(phone) ?? 0);
  await expect.poll(told, { timeout: BY_THE_QUEUE_MS, interval: 50 }).toEqual([1, 1]);
}

test('PostgreSQL dies while texts are with the carrier, and is away when they come back: the worker lives on and sends again', async () => {
  await start(1);
  const [other, ...pressing] = riders;
  production.sim.faults.script({ carrier: 'twilio', to: '*', fault: { kind: 'timeout' }, times: 2 * pressing.length });
  // One after the other, so that they come back one after the other too.
  for (const rider of pressing) {
    await postUntilReceipt(pressOf(production.url, rider));
    await Promise.all(rider.phones.map((to) => production.sim.inbox.waitForAttempts({ to })));
  }

  await production.postgres.kill();
  // The carrier's time-out of 5 s passes for all of them, and neither that nor the end of any job can be recorded.
  await pause(6_000);
  await production.postgres.revive();

  const texts = () => pressing.flatMap(({ phones }) => phones.map((phone) => production.texts.get(phone)));
  await expect.poll(texts, { timeout: 20_000, interval: 50 }).toEqual(pressing.flatMap(() => [1, 1]));
  await expectTexts(other);
  await expect.poll(() => unfinished(production), { timeout: 20_000, interval: 100 }).toEqual(NOTHING);
  expect(production.workers.map(({ accidents }) => accidents)).toEqual([[]]);
});

test('a text comes back while PostgreSQL is away, which ends the pool, and the next when it is there again: neither’s job is left', async () => {
  await start(1);
  const [early, late] = riders as [Rider, Rider];
  production.sim.faults.script({ carrier: 'twilio', to: '*', fault: { kind: 'timeout' }, times: 4 });
  const pressed = async (rider: Rider) => {
    await postUntilReceipt(pressOf(production.url, rider));
    await Promise.all(rider.phones.map((to) => production.sim.inbox.waitForAttempts({ to })));
  };
  // The carrier keeps each for 5 s: the first ones come back 2 s after PostgreSQL is gone, the others 4 s after those.
  await pressed(early);
  await pause(3_500);
  await pressed(late);
  await production.postgres.kill();
  await pause(3_000);
  await production.postgres.revive();
  await expect.poll(() => unfinished(production), { timeout: 30_000, interval: 100 }).toEqual(NOTHING);
  expect(production.workers.map(({ accidents }) => accidents)).toEqual([[]]);
});

test('the first questions of a worker’s pools fail: it takes jobs all the same', async () => {
  await start(1);
  const { sql, workers } = production;
  await workers[0]?.kill();
  const letGo = await holding(sql, (tx) => tx`lock table graphile_worker._private_tasks in access exclusive mode`);
  const reviving = workers[0]?.revive();
  let failed = 0;
  const failAll = async () => {
    const ended = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into%_private_tasks%'`;
    failed += ended.length;
    return failed;
  };
  // One of either pool, or of two lives of the worker.
  await expect.poll(failAll, { timeout: 60_000, interval: 50 }).toBeGreaterThanOrEqual(2);
  await letGo();
  await reviving;
  await expectTexts(riders[0]);
});

test('PostgreSQL gives a pool a job and the answer is lost: the job is done all the same, by the same worker', async () => {
  await start(0);
  const direct = production.environment['DATABASE_URL'] ?? '';
  const line = await openLine(Number(new URL(direct).port));
  const worker = await startWorkerAt(line.through(direct));
  const lost = line.loseAnswer('"deliveryId"');
  await expectTexts(riders[0]);
  await lost;
  await expect.poll(() => unfinished(production), { timeout: 20_000, interval: 100 }).toEqual(NOTHING);
  expect(worker.accidents).toEqual([]);
  line.close();
});

test('a pool that is never answered any more ends its worker, and the next one delivers', async () => {
  await start(0);
  const direct = production.environment['DATABASE_URL'] ?? '';
  const line = await openLine(Number(new URL(direct).port));
  const worker = await startWorkerAt(line.through(direct));
  // The name of the statement a pool asks for jobs with; nobody else does.
  void line.swallow('get_job/');
  await postUntilReceipt(pressOf(production.url, riders[0] as Rider));
  // After twelve seconds; anew from each look that a busy machine makes late, which shows nothing.
  await expect.poll(() => worker.accidents.length, { timeout: 90_000, interval: 100 }).toBe(1);
  line.release();
  expect(worker.accidents[0]).toContain('queue.pool-stuck');
  expect(worker.accidents[0]).not.toContain('process.broken');
  await expectTexts(riders[1]);
  await expect.poll(() => unfinished(production), { timeout: 20_000, interval: 100 }).toEqual(NOTHING);
  line.close();
}, 180_000);
