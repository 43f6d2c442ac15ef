import { startSimulation, type Report, type SimulationPlan } from '@saferoute/simulator';
import { startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

let api: ApiHouse;
beforeAll(async () => {
  api = await startApiHouse({ worker: true });
});
afterAll(() => api.stop());

function simulated(plan: Pick<SimulationPlan, 'riders' | 'drivers' | 'sos' | 'minutes'>): Promise<Report> {
  return startSimulation({
    ...plan,
    url: api.url,
    cast: { tag: 'smoke', password: 'a password of the smoke test' },
    pace: { fixEveryMs: 200, batchEveryMs: 1_000 },
    seed: 1,
    onArrivals: () => {},
  }).ended;
}

test('SIM-5 what is acknowledged is on file once, the SOS that was asked for is the only one, and nothing is left open', async () => {
  const { sql } = api.house.database;
  const { fix, riders, sos, trips, errors } = await simulated({ riders: 3, drivers: 0, sos: 1, minutes: 0.15 });

  expect([...errors]).toEqual([]);
  expect(fix.discarded).toBe(0);
  expect(fix.acknowledged).toBeGreaterThan(0);
  const [kept] = await sql`
    select count(distinct user_id)::int as riders, count(*)::int as fixes, count(distinct (user_id, reported_at))::int as different
    from saferoute.points`;
  expect(kept).toEqual({ riders: 3, fixes: fix.acknowledged, different: fix.acknowledged });

  const twice = [expect.any(Number), expect.any(Number)];
  expect(sos).toMatchObject({ pressedLateMs: [expect.any(Number)], receiptsMs: [expect.any(Number)], textsSentMs: twice });
  expect(riders).toEqual({ setOut: 3, leftOpen: 0 });
  const alerts = await sql`select a.status, a.source, u.name from saferoute.alerts a join saferoute.users u on u.id = a.user_id`;
  expect(alerts).toEqual([{ status: 'FALSE_ALARM', source: 'button_press', name: expect.stringContaining('(simulated rider 1)') }]);
  const callsForHelp = api.house.sim.inbox.messages().filter(({ body }) => body.includes('/track/'));
  expect(callsForHelp.map(({ to }) => to).toSorted()).toEqual(['+12125550140', '+12125550141']);

  const journeys = await sql`select status from saferoute.journeys`;
  expect(journeys.map(({ status }) => String(status))).toEqual(Array(3).fill('COMPLETED'));
  expect(trips).toEqual({ begun: 3, completed: 3 });
});

/** More than can sign in before the last SOS is due. */
const EARLY = 100;

test('SIM-7 an SOS is pressed at its time while others are still arriving, on a journey, and a stop then leaves nothing open', async () => {
  const { sql } = api.house.database;
  const pressed = async () =>
    sql`select a.status, a.journey_id from saferoute.alerts a join saferoute.users u on u.id = a.user_id where u.email like 'early-%'`;
  const simulation = startSimulation({
    riders: EARLY,
    drivers: 0,
    sos: 2,
    minutes: 0.1,
    url: api.url,
    cast: { tag: 'early', password: 'a password of the smoke test' },
    pace: { fixEveryMs: 1_000, batchEveryMs: 1_000 },
    seed: 2,
    onArrivals: () => {},
  });
  await vi.waitFor(async () => expect(await pressed()).toHaveLength(2), { timeout: 30_000 });
  const { riders, sos } = await simulation.stop();
  expect(riders.setOut).toBeLessThan(EARLY);
  expect(sos.receiptsMs).toHaveLength(2);
  expect(riders.leftOpen).toBe(0);
  for (const alert of await pressed()) expect(alert).toEqual({ status: 'FALSE_ALARM', journey_id: expect.any(String) });
  const open = await sql`
    select from saferoute.journeys j join saferoute.users u on u.id = j.user_id
    where u.email like 'early-%' and j.status in ('PLANNED', 'ACTIVE', 'EMERGENCY')`;
  expect(open).toHaveLength(0);
});

test('SIM-5 drivers are seen where they are, and none of their way is kept', async () => {
  const { sql } = api.house.database;
  const before = await sql`select from saferoute.points`;
  const { fix, errors } = await simulated({ riders: 0, drivers: 2, sos: 0, minutes: 0.04 });
  expect([...errors]).toEqual([]);
  expect(fix.acknowledged).toBeGreaterThan(0);
  const near = await api.house.live.nearby({ latitude: 12.97, longitude: 77.59, radiusM: 40_000, limit: 100 });
  const drivers = await sql`select id from saferoute.users where email like 'smoke-driver-%'`;
  expect(near.map(({ userId }) => userId)).toEqual(expect.arrayContaining(drivers.map(({ id }) => String(id))));
  expect(drivers).toHaveLength(2);
  expect(await sql`select from saferoute.points`).toHaveLength(before.length);
});
