import { afterEach, expect, test } from 'vitest';
import { holding, workerAt } from './holding.ts';
import { postUntilReceipt, pressOf } from './phone.ts';
import { startProduction, type Production } from './production.ts';
import { registerRiders } from './riders.ts';

const INTERVAL_MS = 2_000;
const ON_TIME_MS = 1_000;
/** A dead worker's jobs are free within 3 s. */
const RESCUED_MS = 4_000;
const settings = {
  SOS_ACK_TIMEOUT: 'PT4S',
  SOS_ESCALATION_INTERVAL: 'PT2S',
  // The net must not be what brings a wave in time.
  SOS_SWEEP_INTERVAL: 'PT60S',
};

interface Wave {
  readonly wave: number;
  readonly lateMs: number;
  readonly dueAt: string;
}

let production: Production;

afterEach(() => production.stop());

async function raise(): Promise<string> {
  const [rider] = await registerRiders(production.sql, 1);
  if (rider === undefined) throw new Error('one was registered');
  const { alertId } = await postUntilReceipt(pressOf(production.url, rider));
  return alertId;
}

async function wavesOf(alertId: string): Promise<Wave[]> {
  const rows = await production.sql<{ metadata: Wave }[]>`
    select metadata from saferoute.timeline where alert_id = ${alertId} and type = 'ESCALATED' order by seq`;
  return rows.map(({ metadata }) => metadata);
}

async function untilWave(alertId: string, number: number): Promise<Wave[]> {
  await expect
    .poll(async () => (await wavesOf(alertId)).length, { timeout: 20_000, interval: 50, message: `wave ${number}` })
    .toBeGreaterThanOrEqual(number);
  return wavesOf(alertId);
}

/** None doubled, none out of turn, each on its point of the grid that begins at the deadline. */
async function expectGrid(alertId: string, waves: readonly Wave[]): Promise<void> {
  const [alert] = await production.sql<{ deadline: number }[]>`
    select (extract(epoch from ack_deadline) * 1000)::float8 as deadline from saferoute.alerts where id = ${alertId}`;
  const points = waves.map(({ dueAt }) => (Date.parse(dueAt) - Math.floor(alert?.deadline ?? 0)) / INTERVAL_MS);
  expect(waves.map(({ wave }) => wave)).toEqual(waves.map((_, index) => index + 1));
  expect(points.every(Number.isInteger)).toBe(true);
  expect(points).toEqual([...new Set(points)].toSorted((a, b) => a - b));
  expect(points[0]).toBe(0);
}

/** A point of the grid may be passed over only by a wave that was itself later than that point. */
function expectNoneLost(waves: readonly Wave[]): void {
  for (const [index, { dueAt, lateMs }] of waves.slice(0, -1).entries()) {
    const next = Date.parse(waves[index + 1]?.dueAt ?? '');
    expect(next - Date.parse(dueAt)).toBe((Math.floor(lateMs / INTERVAL_MS) + 1) * INTERVAL_MS);
  }
}

test('SOS-16 undisturbed, every wave comes within a second of its time', { timeout: 60_000 }, async () => {
  production = await startProduction({ settings });
  const alertId = await raise();
  const waves = await untilWave(alertId, 3);
  expect(waves.filter(({ lateMs }) => lateMs >= ON_TIME_MS)).toEqual([]);
  await expectGrid(alertId, waves);
  expectNoneLost(waves);
});

test(
  'SOS-17 the worker that is about to fire a wave is killed: another fires it within seconds, and the next one is on time',
  {
    timeout: 60_000,
  },
  async () => {
    production = await startProduction({ workers: 2, settings });
    const { sql, workers } = production;
    const alertId = await raise();
    await untilWave(alertId, 1);

    const letGo = await holding(sql, (tx) => tx`select from saferoute.alerts where id = ${alertId} for update`);
    await workers[await workerAt(sql, 'alert.escalate')]?.kill();
    await letGo();

    const waves = await untilWave(alertId, 4);
    expect(waves[1]?.lateMs).toBeLessThan(RESCUED_MS);
    expect(waves.filter(({ wave, lateMs }) => wave !== 2 && lateMs >= ON_TIME_MS)).toEqual([]);
    await expectGrid(alertId, waves);
    expectNoneLost(waves);
  },
);

test(
  'SOS-17 every worker is killed and a wave passes: the first one back fires it at once, and the next one is on time',
  {
    timeout: 60_000,
  },
  async () => {
    production = await startProduction({ settings });
    const { sql, workers } = production;
    const alertId = await raise();
    await untilWave(alertId, 1);
    const isOverdue = async () =>
      (await sql`select from saferoute.alerts where id = ${alertId} and next_escalation_at < saferoute.now()`).length === 1;

    const letGo = await holding(sql, (tx) => tx`select from saferoute.alerts where id = ${alertId} for update`);
    await workers[await workerAt(sql, 'alert.escalate')]?.kill();
    await letGo();
    await expect.poll(isOverdue, { timeout: 5_000, interval: 50 }).toBe(true);
    await workers[0]?.revive();
    const back = Date.now();

    const waves = await untilWave(alertId, 4);
    const { dueAt = '', lateMs = Number.NaN } = waves[1] ?? {};
    expect(Date.parse(dueAt) + lateMs - back).toBeLessThan(ON_TIME_MS);
    expect(waves.filter(({ wave, lateMs: late }) => wave !== 2 && late >= ON_TIME_MS)).toEqual([]);
    await expectGrid(alertId, waves);
    expectNoneLost(waves);
  },
);
