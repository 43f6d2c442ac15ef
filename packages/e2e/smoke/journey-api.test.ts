import { startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let api: ApiHouse;
let jane: Account;
let admin: Account;
beforeAll(async () => {
  api = await startApiHouse();
  jane = await api.account();
  admin = await api.account('admin', 'A. Mehta');
});
afterAll(() => api.stop());

const JOURNEYS = '/api/v1/journeys';
const plan = { pickup: { latitude: 12.9716, longitude: 77.5946 }, drop: { latitude: 13.08, longitude: 77.5946 }, travelMins: 40 };
const as = (who: Account) => (method: string, path: string, body?: unknown) => api.ask(method, path, { token: who.token, body });

async function underWay(): Promise<string> {
  const planned = await as(jane)('POST', JOURNEYS, plan);
  expect(planned).toMatchObject({ status: 201, body: { warnings: ['no-emergency-contact'] } });
  const id = String(Reflect.get(Object(planned.body?.['journey']), 'id'));
  expect(await as(jane)('POST', `${JOURNEYS}/${id}/start`, {})).toMatchObject({ status: 200, body: { status: 'ACTIVE' } });
  return id;
}

/** What a tRPC query answers. */
async function query(who: Account, procedure: string, input: unknown): Promise<unknown> {
  const { body } = await as(who)('GET', `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
  return Reflect.get(Object(body?.['result']), 'data');
}

test('over REST a journey is planned, started, asked about, answered and completed', async () => {
  const id = await underWay();
  await api.house.fastForward(5 * 60_000);
  const mine = await as(jane)('GET', `${JOURNEYS}/me`);
  expect(mine.body).toMatchObject({ items: [{ id, status: 'ACTIVE', prompt: { kind: 'silent' } }] });
  const answered = await as(jane)('POST', `${JOURNEYS}/${id}/answer`, { promptId: `${id}:p1` });
  expect(answered).toMatchObject({ status: 200, body: { prompt: null } });
  expect(await as(jane)('POST', '/journeys/complete', { id })).toMatchObject({ status: 200, body: { status: 'COMPLETED' } });
});

test('rider and driver see where the other is while the journey goes on, and nobody else does', async () => {
  const id = await underWay();
  const [driver, stranger] = [await api.account('driver', 'D. Rao'), await api.account()];
  const assigned = await as(admin)('POST', '/trpc/journeys.assignDriver', { id, driverId: driver.userId });
  expect(assigned.status, assigned.text).toBe(200);
  await as(jane)('POST', '/api/location/update', { lat: 12.98, lng: 77.59 });
  await as(driver)('POST', '/api/location/update', { lat: 12.97, lng: 77.58 });
  expect(await query(jane, 'journeys.position', { id })).toMatchObject({ position: { latitude: 12.97 } });
  expect(await query(driver, 'journeys.position', { id })).toMatchObject({ position: { latitude: 12.98 } });
  expect(await query(stranger, 'journeys.position', { id })).toBeUndefined();
  await as(jane)('POST', '/journeys/complete', { id });
  expect(await query(driver, 'journeys.position', { id })).toEqual({ position: null });
});
