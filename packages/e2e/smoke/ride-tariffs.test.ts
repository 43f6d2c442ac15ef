import { startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let api: ApiHouse;
let admin: Account;
let rider: Account;
beforeAll(async () => {
  api = await startApiHouse();
  admin = await api.account('admin', 'A. Mehta');
  rider = await api.account();
});
afterAll(() => api.stop());

const TRIP = 'pickup_lat=12.9716&pickup_lng=77.5946&drop_lat=13.0358&drop_lng=77.597';
const MINI = {
  city: 'bengaluru',
  vehicleType: 'mini',
  baseMinor: 60_00,
  includedM: 3_000,
  perKmMinor: 10_00,
  perMinuteMinor: 1_00,
  minimumMinor: 90_00,
};

const asAdmin = (method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: admin.token, ...(body === undefined ? {} : { body }) });

async function prices(): Promise<Readonly<Record<string, unknown>>> {
  const { body, text } = await api.ask('GET', `/api/ride/estimate?${TRIP}`, { token: (await api.account()).token });
  const estimates = body?.['estimates'];
  if (!Array.isArray(estimates)) throw new Error(text);
  return Object.fromEntries(estimates.map((each: { type: string; price: number }) => [each.type, each.price]));
}

test('a fresh database has the document’s three tariffs for the default city, and rides have prices without any key', async () => {
  const { body } = await asAdmin('GET', '/api/v1/tariffs');
  expect(body?.['items']).toMatchObject([
    { vehicleType: 'auto', baseMinor: 3_000, includedM: 2_000, perKmMinor: 1_500, perMinuteMinor: 0, minimumMinor: 3_000 },
    { vehicleType: 'mini', baseMinor: 5_000, includedM: 2_000, perKmMinor: 1_200, perMinuteMinor: 150, minimumMinor: 8_000 },
    { vehicleType: 'prime', baseMinor: 8_000, includedM: 4_000, perKmMinor: 1_800, perMinuteMinor: 200, minimumMinor: 10_000 },
  ]);
  expect(await prices()).toEqual({ auto: 107, mini: 147, prime: 184 });
});

describe('a tariff', () => {
  test('holds from its beginning until its end, and the one before it again after that', async () => {
    const added = await asAdmin('POST', '/api/v1/tariffs', MINI);
    expect(added.status, added.text).toBe(201);
    expect(await prices()).toMatchObject({ mini: 125 });
    const ended = await asAdmin('POST', `/api/v1/tariffs/${String(added.body?.['id'])}/end`, {});
    expect(ended.body, ended.text).toMatchObject({ baseMinor: 6_000, validUntil: expect.any(String) });
    expect(await prices()).toMatchObject({ mini: 147 });
  });

  test('may be added for later', async () => {
    const [row] = await api.house.database.sql<{ later: Date }[]>`select saferoute.now() + interval '1 hour' as later`;
    const added = await asAdmin('POST', '/api/v1/tariffs', { ...MINI, vehicleType: 'auto', validFrom: row?.later.toISOString() });
    expect(added.status, added.text).toBe(201);
    expect(await prices()).toMatchObject({ auto: 107 });
    await api.house.fastForward(3_600_000);
    expect(await prices()).toMatchObject({ auto: 125 });
  });

  test.each([
    { ...MINI, baseMinor: 59.5 },
    { ...MINI, perKmMinor: -1 },
    { ...MINI, vehicleType: 'helicopter' },
    { ...MINI, validFrom: '2020-01-01T00:00:00Z' },
  ])('that makes no sense is refused: %o', async (body) => {
    expect((await asAdmin('POST', '/api/v1/tariffs', body)).body).toMatchObject({ errorId: 'ride.tariff.invalid', status: 400 });
  });

  test('is no rider’s to change', async () => {
    const answers = await Promise.all([
      api.ask('GET', '/api/v1/tariffs', { token: rider.token }),
      api.ask('POST', '/api/v1/tariffs', { token: rider.token, body: MINI }),
      api.ask('POST', '/api/v1/tariffs/bengaluru-auto-1/end', { token: rider.token, body: {} }),
      api.ask('POST', '/api/v1/surge', { token: rider.token, body: { city: 'bengaluru', multiplier: 1 } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  test('is ended by one of two who end it at once', async () => {
    const added = await asAdmin('POST', '/api/v1/tariffs', { ...MINI, city: 'mysuru' });
    const end = () => asAdmin('POST', `/api/v1/tariffs/${String(added.body?.['id'])}/end`, {});
    const answers = await Promise.all([end(), end()]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });
});

test('a surge is charged and explained until it is set to 1', async () => {
  const calm = await prices();
  expect((await asAdmin('POST', '/api/v1/surge', { city: 'bengaluru', multiplier: 1.2, reason: 'rain' })).status).toBe(200);
  const { body } = await api.ask('GET', `/api/ride/estimate?${TRIP}`, { token: rider.token });
  expect(body).toMatchObject({ surge_multiplier: 1.2, surge_reason: 'rain' });
  expect(JSON.stringify(body)).toContain('Surge × 1.2 (rain)');
  const rain = { city: 'bengaluru', multiplier: 1.2, reason: 'rain', since: expect.any(String) };
  expect((await asAdmin('GET', '/api/v1/tariffs')).body?.['surges']).toEqual([rain]);
  expect(await prices()).toMatchObject({ prime: 220 });
  await asAdmin('POST', '/api/v1/surge', { city: 'bengaluru', multiplier: 1 });
  expect(await prices()).toEqual(calm);
  expect((await asAdmin('GET', '/api/v1/tariffs')).body?.['surges']).toEqual([]);
  expect((await asAdmin('POST', '/api/v1/surge', { city: 'bengaluru', multiplier: 12 })).status).toBe(400);
});

test('every change is on record with who made it, for good', async () => {
  await asAdmin('POST', '/api/v1/surge', { city: 'bengaluru', multiplier: 1.5, reason: 'peak hours' });
  const { body } = await asAdmin('GET', '/api/v1/tariff-changes');
  const items: readonly unknown[] = Array.isArray(body?.['items']) ? body['items'] : [];
  const rush = { city: 'bengaluru', hundredths: 150, reason: 'peak hours' };
  expect(items[0]).toMatchObject({ type: 'SURGE_SET', changedBy: admin.userId, changedByName: 'A. Mehta', details: rush });
  expect(items).toContainEqual(expect.objectContaining({ type: 'TARIFF_ENDED', details: expect.objectContaining({ city: 'mysuru' }) }));
  await expect(api.house.database.sql`delete from saferoute.tariff_changes`).rejects.toMatchObject({ code: '42501' });
});
