import { decodePolyline, greatCircle } from '@saferoute/domain';
import { createRouteProviders } from '@saferoute/providers';
import { startApiHouse, startMapServices, type Account, type ApiHouse, type MapBehaviour, type MapServices } from '@saferoute/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const KEY = 'AIzaSyA-made-up-key-of-the-tests';
const MINUTE_MS = 60_000;

let maps: MapServices;
let api: ApiHouse;
beforeAll(async () => {
  maps = await startMapServices();
  const google = { apiKey: KEY, baseUrl: maps.url, timeoutMs: 300 };
  const services = { order: ['google', 'osrm', 'great-circle'] as const, google, osrm: { baseUrl: maps.url, timeoutMs: 300 } };
  api = await startApiHouse({ routeProviders: createRouteProviders(services, greatCircle) });
});
afterAll(async () => {
  await api.stop();
  await maps.close();
});

let rider: Account;
let places = 0;
/** Two places nobody has asked about, and a rider who has asked nothing. */
beforeEach(async () => {
  maps.behave('OK');
  rider = await api.account();
  places += 1;
});
const trip = (north = 0) => `pickup_lat=${12.9716 + places / 100 + north}&pickup_lng=77.5946&drop_lat=13.0358&drop_lng=77.597`;
const estimate = (query = trip(), who = rider) => api.ask('GET', `/api/ride/estimate?${query}`, { token: who.token });

test('an estimate has the way, and a price for every vehicle type, under the documented names', async () => {
  const { status, body, text } = await estimate();
  expect(status, text).toBe(200);
  expect(body).toMatchObject({
    polyline: 'oodnAgerxMgm@oAwj@b[cmAkH{fAf^gpAod@_oA_X',
    bounds: { northeast: { lat: 13.0358, lng: 77.597 }, southwest: { lat: 12.9716, lng: 77.587 } },
    estimates: [
      { type: 'auto', price: 188, eta_mins: 45, duration_mins: 45, distance_km: 12.5 },
      { type: 'mini', price: 244, eta_mins: 45, duration_mins: 45, distance_km: 12.5 },
      { type: 'prime', price: 323, eta_mins: 45, duration_mins: 45, distance_km: 12.5 },
    ],
    surge_multiplier: 1,
    warnings: ['google_map_only'],
    route_source: 'google',
  });
  expect(text).not.toContain(KEY);
});

describe('every behaviour of the map services ends in an honest answer', () => {
  test.each<[MapBehaviour, string, readonly string[]]>([
    ['OVER_QUERY_LIMIT', 'osrm', ['no_traffic']],
    ['silence', 'osrm', ['no_traffic']],
    ['garbage', 'osrm', ['no_traffic']],
  ])('Google’s %s: the next in order answers', async (behaviour, source, warnings) => {
    await rested();
    maps.behave(behaviour, ['matrix', 'directions']);
    expect((await estimate()).body).toMatchObject({ route_source: source, warnings });
  });

  test.each<MapBehaviour>(['OVER_QUERY_LIMIT', 'REQUEST_DENIED', 'silence', 'garbage'])(
    'everybody’s %s: the straight line, and it says so',
    async (behaviour) => {
      await rested();
      maps.behave(behaviour);
      const { status, body, text } = await estimate();
      expect(status, text).toBe(200);
      expect(body).toMatchObject({ route_source: 'great-circle', warnings: ['straight_line', 'no_traffic'] });
      expect(decodePolyline(String(body?.['polyline']))).toHaveLength(2);
      expect(text).not.toContain(KEY);
    },
  );

  test('ZERO_RESULTS: there is no way, and no price is made up for one', async () => {
    await rested();
    maps.behave('ZERO_RESULTS');
    expect((await estimate()).body).toMatchObject({ errorId: 'ride.estimate.no-route', status: 404 });
  });

  test('who fails three times is not asked for a while, and then again', async () => {
    await rested();
    maps.behave('OVER_QUERY_LIMIT', ['matrix', 'directions']);
    for (const north of [0, 0.001, 0.002]) await estimate(trip(north));
    const asked = maps.asked.matrix.length;
    maps.behave('OK');
    expect((await estimate(trip(0.003))).body).toMatchObject({ route_source: 'osrm' });
    expect(maps.asked.matrix).toHaveLength(asked);
    await rested();
    expect((await estimate(trip(0.004))).body).toMatchObject({ route_source: 'google' });
  });
});

test('100 people who ask the same at once cost one question', async () => {
  await rested();
  const people = await Promise.all(Array.from({ length: 10 }, () => api.account()));
  const before = { ...counts() };
  const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => estimate(trip(i / 1e7), people[i % 10])));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(counts()).toEqual({ matrix: before.matrix + 1, directions: before.directions + 1, osrm: before.osrm });
});

test('an answer is kept for 5 minutes, a second choice for less', async () => {
  await rested();
  await estimate();
  const first = counts().matrix;
  await api.house.fastForward(5 * MINUTE_MS - 2_000);
  await estimate();
  expect(counts().matrix).toBe(first);
  await api.house.fastForward(2_000);
  await estimate();
  expect(counts().matrix).toBe(first + 1);

  maps.behave('OVER_QUERY_LIMIT', ['matrix', 'directions']);
  expect((await estimate(trip(0.001))).body).toMatchObject({ route_source: 'osrm' });
  maps.behave('OK');
  await api.house.fastForward(30_000);
  expect((await estimate(trip(0.001))).body).toMatchObject({ route_source: 'google' });
});

test('ten estimates a minute and person; the eleventh is told when to come back', async () => {
  for (let asked = 0; asked < 10; asked++) expect((await estimate()).status).toBe(200);
  const { status, headers, body } = await estimate();
  expect(status).toBe(429);
  expect(body).toMatchObject({ errorId: 'ride.estimate.too-many' });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await estimate(trip(), await api.account())).status).toBe(200);
});

test.each(['', 'pickup_lat=', 'pickup_lat=91', 'pickup_lng=east', 'drop_lng=180.1', 'pickup_lat=1e1'])(
  'what is no pair of places is refused: %s',
  async (change) => {
    const query =
      change === '' ? '' : new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(trip())), ...pair(change) }).toString();
    expect((await estimate(query)).body).toMatchObject({ errorId: 'ride.estimate.invalid', status: 400 });
  },
);

test('without a token there is no estimate', async () => {
  expect((await api.ask('GET', `/api/ride/estimate?${trip()}`)).status).toBe(401);
});

test('over a socket, with numbers, the answer and the refusals are those of the other door', async () => {
  const { client, socket } = api.overSocket(rider.token);
  const asked = { pickup_lat: 12.9716, pickup_lng: 77.5946, drop_lat: 13.0358, drop_lng: 77.597 };
  const queryOf = (given: object) =>
    new URLSearchParams(Object.entries(given).map(([name, value]): [string, string] => [name, String(value)])).toString();
  const { quote_id: quoteId, expires_at: expiresAt, ...told } = await client.rides.estimate.query(asked);
  expect([quoteId, expiresAt]).toEqual([expect.stringMatching(/^[\w-]+\.[\w-]+$/), expect.any(String)]);
  const { body } = await estimate(queryOf(asked));
  // The one is priced when it is asked for, and so may be the other.
  expect(body).toEqual({ ...told, quote_id: expect.stringMatching(/^[\w-]+\.[\w-]+$/), expires_at: expect.any(String) });

  const nowhere = { ...asked, drop_lat: 91 };
  const refused = (await estimate(queryOf(nowhere))).body;
  await expect(client.rides.estimate.query(nowhere)).rejects.toMatchObject({ data: { problem: { errorId: refused?.['errorId'] } } });
  await socket.close();
});

/** Until nobody who failed is left alone any more. */
const rested = () => api.house.fastForward(2 * MINUTE_MS);

const counts = () => ({ matrix: maps.asked.matrix.length, directions: maps.asked.directions.length, osrm: maps.asked.osrm.length });

const pair = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));
