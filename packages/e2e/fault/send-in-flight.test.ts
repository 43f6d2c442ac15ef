import type { Fault } from '@saferoute/carrier-sim';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOTHING, unfinished } from './broken-promises.ts';
import { workerAt } from './holding.ts';
import { postUntilReceipt, pressOf } from './phone.ts';
import { startProduction, type Production } from './production.ts';
import { registerRiders, type Rider } from './riders.ts';

/** The lease of a send is 8 s; by then the dead worker's job has long been freed. */
const KNOWN_AFTER_MS = 10_000;

let production: Production;
let riders: readonly Rider[];

beforeAll(async () => {
  production = await startProduction({ workers: 2, settings: { SOS_ACK_TIMEOUT: 'PT24H', SOS_SWEEP_INTERVAL: 'PT60S' } });
  riders = await registerRiders(production.sql, 3);
}, 60_000);
afterAll(() => production.stop());

const answerLost = { kind: 'timeout', submitted: true } as const;
const cases: readonly { happened: string; rider: number; faults: readonly Fault[]; texts: number }[] = [
  { happened: 'before the carrier took the text: another sends it', rider: 0, faults: [{ kind: 'timeout' }], texts: 1 },
  {
    happened: 'after the carrier took the text: its receipt tells, and nothing is sent twice',
    rider: 1,
    faults: [answerLost],
    texts: 1,
  },
  {
    happened: 'after the carrier took the text, whose receipt is lost too: another sends it again rather than not at all',
    rider: 2,
    faults: [answerLost, { kind: 'lost-receipts' }],
    texts: 2,
  },
];

test.each(cases)('DEL-8 a worker is killed $happened', { timeout: 60_000 }, async ({ rider: index, faults, texts: expected }) => {
  const { sim, sql, workers, texts } = production;
  const rider = riders[index] as Rider;
  const [to = '', other = ''] = rider.phones;
  for (const fault of faults) sim.faults.script({ carrier: 'twilio', to, fault, times: 1 });
  await postUntilReceipt(pressOf(production.url, rider));
  await sim.inbox.waitForAttempts({ to });
  const sentAt = performance.now();
  const victim = workers[await workerAt(sql, 'delivery.proceed')];
  await victim?.kill();

  const state = async () => (await sql`select state from saferoute.deliveries where recipient ->> 'phone' = ${to}`)[0]?.['state'];
  await expect.poll(state, { timeout: KNOWN_AFTER_MS, interval: 50 }).toBe('DELIVERED');
  expect(performance.now() - sentAt).toBeLessThan(KNOWN_AFTER_MS);
  await expect.poll(() => unfinished(production), { timeout: 20_000, interval: 100 }).toEqual(NOTHING);
  expect([texts.get(to), texts.get(other)]).toEqual([expected, 1]);
  await victim?.revive();
});
