import { PASSWORD, startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
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

const shares = async (who: Account, journeyId: string) =>
  (await query(who, 'links.list', { journeyId })) as { items: { id: string; recipient: string | null; expiresAt: string | null }[] };

test('the owner lists whom they share a journey with and ends a share; the driver does not', async () => {
  const id = await underWay();
  const driver = await api.account('driver', 'D. Rao');
  await as(admin)('POST', '/trpc/journeys.assignDriver', { id, driverId: driver.userId });
  const { body } = await as(jane)('POST', `${JOURNEYS}/${id}/share`, {});
  expect(body).toMatchObject({ trackingUrl: expect.stringMatching(/\/track\/[\w-]{43}$/) });
  const linkId = String(body?.['linkId']);
  expect(await shares(jane, id)).toMatchObject({ items: [{ id: linkId, recipient: null, expiresAt: null, revokedAt: null }] });
  expect(await shares(driver, id)).toBeUndefined();
  expect((await as(jane)('POST', '/trpc/links.revoke', { id: linkId })).status).toBe(200);
  expect(await shares(jane, id)).toMatchObject({ items: [{ id: linkId, revokedAt: expect.any(String) }] });
  await as(jane)('POST', '/journeys/complete', { id });
});

test('JRN-18 ended with the duress PIN, a journey’s shares are shown to run out as they would with the safety PIN', async () => {
  await as(jane)('POST', '/trpc/profile.setPins', { currentPassword: PASSWORD, safetyPin: '2468', duressPin: '1357' });
  const ended = async (pin: string) => {
    const id = await underWay();
    await as(jane)('POST', `${JOURNEYS}/${id}/share`, {});
    const { body } = await as(jane)('POST', '/journeys/complete', { id, pin });
    const [share, ...others] = (await shares(jane, id)).items;
    expect(others).toEqual([]);
    return Date.parse(share?.expiresAt ?? '') - Date.parse(String(body?.['endedAt']));
  };
  expect([await ended('2468'), await ended('1357')]).toEqual([2 * 3_600_000, 2 * 3_600_000]);
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
