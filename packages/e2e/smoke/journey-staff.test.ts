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

const plan = { pickup: { latitude: 12.9716, longitude: 77.5946 }, drop: { latitude: 13.08, longitude: 77.5946 }, travelMins: 40 };

async function underWay(of: Account, change: object = {}): Promise<string> {
  const planned = await api.ask('POST', '/api/v1/journeys', { token: of.token, body: { ...plan, ...change } });
  const id = String(Reflect.get(Object(planned.body?.['journey']), 'id'));
  await api.ask('POST', `/api/v1/journeys/${id}/start`, { token: of.token, body: {} });
  await api.ask('POST', '/api/location/update', { token: of.token, body: { lat: 12.98, lng: 77.59 } });
  return id;
}

async function answer(who: Account, procedure: string): Promise<unknown> {
  const { body } = await api.ask('GET', `/trpc/journeys.${procedure}`, { token: who.token });
  return Reflect.get(Object(body?.['result']), 'data');
}

test('staff see where everybody under way was last; of their own journey they see what its owner is shown, elsewhere', async () => {
  const journeyId = await underWay(jane);
  await underWay(admin);
  const position = expect.objectContaining({ latitude: 12.98, recordedAt: expect.any(String) });
  expect(await answer(admin, 'lastPositions')).toEqual({ items: [{ journeyId, userId: jane.userId, position }] });
  expect(await answer(jane, 'lastPositions')).toBeUndefined();
});

test('staff see who can be assigned, by name, and who is on a journey already', async () => {
  const [rao, das] = [await api.account('driver', 'D. Rao'), await api.account('driver', 'B. Das')];
  const id = await underWay(await api.account());
  await api.ask('POST', '/trpc/journeys.assignDriver', { token: admin.token, body: { id, driverId: rao.userId } });
  expect(await answer(admin, 'drivers')).toEqual({
    items: [
      { id: das.userId, name: 'B. Das', isDriving: false },
      { id: rao.userId, name: 'D. Rao', isDriving: true },
    ],
  });
  expect(await answer(jane, 'drivers')).toBeUndefined();
});

test('staff find whoever should be looked at, however many are on their way as they should be', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => api.account()));
  const [asTheyShould, late, silent, needsHelp] = people as [Account, Account, Account, Account];
  const fine = await underWay(asTheyShould);
  const amiss = [await underWay(late, { travelMins: 1 }), await underWay(silent), await underWay(needsHelp)];
  await api.ask('POST', '/api/v1/sos/alerts', { token: needsHelp.token, body: { location: { latitude: 12.98, longitude: 77.59 } } });
  for (const minutes of [4, 2]) {
    await api.house.fastForward(minutes * 60_000);
    for (const { token } of [asTheyShould, late])
      await api.ask('POST', '/api/location/update', { token, body: { lat: 12.99, lng: 77.59 } });
  }
  const found = (await answer(admin, `list?input=${encodeURIComponent('{"status":"amiss","limit":100}')}`)) as { items: { id: string }[] };
  const ids = found.items.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(amiss));
  expect(ids).not.toContain(fine);
});
