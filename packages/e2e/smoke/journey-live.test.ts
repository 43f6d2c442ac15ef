import { once } from 'node:events';
import { encodePolyline } from '@saferoute/domain';
import type { JourneyEvent, JourneyListEvent, JourneyPositionsEvent, TrackingEvent } from '@saferoute/protocol';
import { PASSWORD, startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { settleTrip } from '@saferoute/usecases';

let api: ApiHouse;
let admin: Account;
beforeAll(async () => {
  api = await startApiHouse();
  admin = await api.account('admin', 'A. Mehta');
});
afterAll(() => api.stop());

/** After so long a viewer who does not even answer is cut in any case. */
const KEEP_ALIVE_MS = 15_000;
const plan = { pickup: { latitude: 12.9716, longitude: 77.5946 }, drop: { latitude: 13.08, longitude: 77.5946 } };
const as = (who: Account) => (method: string, path: string, body?: unknown) => api.ask(method, path, { token: who.token, body });
const report = (who: Account, lat: number) => as(who)('POST', '/api/location/update', { lat, lng: 77.59 });

/** A ride under way: who rides, who drives. */
async function ride() {
  const [rider, driver] = [await api.account('rider', 'Jane Doe'), await api.account('driver', 'D. Rao')];
  const { body } = await as(rider)('POST', '/api/v1/journeys', plan);
  const id = String(Reflect.get(Object(body?.['journey']), 'id'));
  await as(admin)('POST', '/trpc/journeys.assignDriver', { id, driverId: driver.userId });
  expect((await as(rider)('POST', `/api/v1/journeys/${id}/start`, {})).status).toBe(200);
  return { id, rider, driver };
}

/** Events of a subscription, and waiting for one of them. */
class Watched<E> {
  readonly events: E[] = [];
  readonly #waiting = new Set<() => void>();
  readonly stop: () => Promise<void>;

  constructor(
    who: Account | null,
    subscribe: (client: ReturnType<ApiHouse['overSocket']>['client'], on: { onData: (event: E) => void }) => void,
  ) {
    const { client, socket } = api.overSocket(who?.token);
    subscribe(client, {
      onData: (event) => {
        this.events.push(event);
        for (const look of this.#waiting) look();
      },
    });
    this.stop = () => socket.close();
  }

  async sees(what: (event: E) => boolean): Promise<E> {
    const { promise, resolve, reject } = Promise.withResolvers<E>();
    const timer = setTimeout(() => reject(new Error(`not among ${JSON.stringify(this.events)}`)), 5_000);
    const look = () => {
      const found = this.events.find(what);
      if (found !== undefined) resolve(found);
    };
    this.#waiting.add(look);
    look();
    return promise.finally(() => {
      this.#waiting.delete(look);
      clearTimeout(timer);
    });
  }
}

async function watch(who: Account, id: string): Promise<Watched<JourneyEvent>> {
  const watched = new Watched<JourneyEvent>(who, (client, on) => client.journeys.watch.subscribe({ id }, on));
  await watched.sees(({ kind }) => kind === 'journey');
  return watched;
}
const isAt = (of: string, latitude: number) => (event: JourneyEvent) =>
  event.kind === 'position' && event.of === of && event.position.latitude === latitude;
const isShown = (status: string) => (event: JourneyEvent) => event.kind === 'journey' && event.journey.status === status;

test('LOC-21 rider and driver see each other move, staff see both, and nobody is told where they are themselves', async () => {
  const { id, rider, driver } = await ride();
  const watchers = await Promise.all([watch(rider, id), watch(driver, id), watch(admin, id)]);
  const [byRider, byDriver, byStaff] = watchers;
  await report(rider, 12.98);
  await report(driver, 12.97);
  await Promise.all([byDriver.sees(isAt('rider', 12.98)), byRider.sees(isAt('driver', 12.97))]);
  await Promise.all([byStaff.sees(isAt('rider', 12.98)), byStaff.sees(isAt('driver', 12.97))]);
  expect(byRider.events.some(isAt('rider', 12.98))).toBe(false);
  expect(byDriver.events.some(isAt('driver', 12.97))).toBe(false);

  await as(rider)('POST', '/journeys/complete', { id });
  await byDriver.sees(isShown('COMPLETED'));
  await settleTrip(api.house.ctx, id);
  await byRider.sees((event) => event.kind === 'journey' && event.journey.trip !== null);
  await report(rider, 12.99);
  await byDriver.stop();
  expect(byDriver.events.some(isAt('rider', 12.99))).toBe(false);
  await Promise.all([byRider.stop(), byStaff.stop()]);
});

test('LOC-21 a journey is as unknown to a stranger as none', async () => {
  const { id } = await ride();
  const { client, socket } = api.overSocket((await api.account()).token);
  const { promise, resolve } = Promise.withResolvers<unknown>();
  client.journeys.watch.subscribe({ id }, { onError: resolve });
  expect(await promise).toMatchObject({ data: { problem: { errorId: 'journey.not-found' } } });
  await socket.close();
});

test('LOC-21 a journey that the duress PIN hides is followed by staff alone', async () => {
  const { id, rider, driver } = await ride();
  await as(rider)('POST', '/trpc/profile.setPins', { currentPassword: PASSWORD, safetyPin: '1234', duressPin: '9999' });
  const [byDriver, byStaff] = [await watch(driver, id), await watch(admin, id)];
  expect(await as(rider)('POST', '/journeys/complete', { id, pin: '9999' })).toMatchObject({ body: { status: 'COMPLETED' } });
  await byDriver.sees(isShown('COMPLETED'));
  await report(rider, 12.985);
  await byStaff.sees(isAt('rider', 12.985));
  await byDriver.stop();
  expect(byDriver.events.some(isAt('rider', 12.985))).toBe(false);
  await byStaff.stop();
});

test('LOC-21 who holds the link of a shared journey sees it move, and dispatchers see everybody on one', async () => {
  const { id, rider } = await ride();
  const { body } = await as(rider)('POST', `/api/v1/journeys/${id}/share`, {});
  const token = String(body?.['trackingUrl']).split('/').at(-1) ?? '';
  const viewer = new Watched<TrackingEvent>(null, (client, on) => client.tracking.watch.subscribe({ token }, on));
  const board = new Watched<JourneyPositionsEvent>(admin, (client, on) => client.journeys.positions.subscribe(undefined, on));
  await viewer.sees(({ state }) => state === 'live');
  await report(rider, 12.99);
  await viewer.sees((view) => view.state === 'live' && view.position?.latitude === 12.99);
  await board.sees(({ positions }) => positions.some((each) => each.journeyId === id && each.position.latitude === 12.99));
  await Promise.all([viewer.stop(), board.stop()]);
});

test('staff hear that the list of journeys has changed with every journey that begins and ends, and nobody else may listen', async () => {
  const list = new Watched<JourneyListEvent>(admin, (client, on) => client.journeys.listChanges.subscribe(undefined, on));
  await list.sees(({ kind }) => kind === 'changed');
  const changes = (count: number) => list.sees(() => list.events.length >= count);
  const { id, rider } = await ride();
  await changes(2);
  const before = list.events.length;
  await as(rider)('POST', '/journeys/complete', { id });
  await changes(before + 1);
  await list.stop();

  const { client, socket } = api.overSocket(rider.token);
  const { promise, resolve } = Promise.withResolvers<unknown>();
  client.journeys.listChanges.subscribe(undefined, { onError: resolve });
  expect(await promise).toMatchObject({ data: { problem: { errorId: 'sos.alert.access-denied' } } });
  await socket.close();
});

test('LOC-22 a viewer who has stopped reading is cut off once a megabyte waits for them, and nobody else notices', async () => {
  const { id, rider } = await ride();
  const { database, live } = api.house;
  const route = encodePolyline(Array.from({ length: 60_000 }, (_, i) => ({ latitude: i % 2, longitude: 0 })));
  await database.sql`update saferoute.journeys set plan = jsonb_set(plan, '{route}', to_jsonb(${route}::text)) where id = ${id}`;
  const stalled = new WebSocket(`${api.url.replace('http', 'ws')}/ws?connectionParams=1`);
  await once(stalled, 'open');
  stalled.send(JSON.stringify({ method: 'connectionParams', data: { token: admin.token } }));
  stalled.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'journeys.watch', input: { id } } }));
  await once(stalled, 'message');
  const other = await watch(admin, id);
  stalled.pause();
  const pausedAt = performance.now();
  // The system itself holds several megabytes for a socket; the server looks once a second.
  for (let version = 100; version < 140 || performance.now() < pausedAt + 2_500; version++) {
    await database.sql`update saferoute.journeys set version = ${version} where id = ${id}`;
    live.publish(`journey:${id}`, '{}');
    await other.sees((event) => event.kind === 'journey' && event.journey.version === version);
  }
  const closed = once(stalled, 'close', { signal: AbortSignal.timeout(5_000) });
  stalled.resume();
  expect((await closed)[0]).toBe(1006);
  expect(performance.now() - pausedAt).toBeLessThan(KEEP_ALIVE_MS);
  await report(rider, 12.5);
  await other.sees(isAt('rider', 12.5));
  await other.stop();
});
