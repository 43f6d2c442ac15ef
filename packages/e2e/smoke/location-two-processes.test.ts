import { once } from 'node:events';
import { startRedisServer, type RedisServer } from '@saferoute/live/redis-server.fixture';
import type { AlertEvent } from '@saferoute/protocol';
import { freePort } from '@saferoute/testkit/free-port';
import { startService, type ServiceProcess } from '@saferoute/testkit/service-process';
import { createTestDatabase, EVIDENCE_KEY, type TestDatabase } from '@saferoute/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { registerRiders, SECRET, type Rider } from '../fault/riders.ts';

let redis: RedisServer;
let database: TestDatabase;
let processes: readonly ServiceProcess[];
let here: string;
let there: string;
let riders: readonly Rider[];

beforeAll(async () => {
  [redis, database] = await Promise.all([startRedisServer(), createTestDatabase()]);
  const ports = [await freePort(), await freePort()];
  [here, there] = ports.map((port) => `http://127.0.0.1:${port}`) as [string, string];
  const common = {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    SAFEROUTE_SECRET: SECRET,
    EVIDENCE_KEY: Buffer.from(EVIDENCE_KEY).toString('base64'),
    PUBLIC_URL: here,
    ...CARRIER,
  };
  processes = await Promise.all(ports.map((port) => startService('api', { ...common, PORT: String(port) })));
  riders = await registerRiders(database.sql, 3);
});
afterAll(async () => {
  await Promise.all(processes.map((process) => process.stop()));
  await Promise.all([redis.stop(), database.close()]);
});

/** Nobody is texted here: no worker runs. */
const CARRIER = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'of nobody',
  TWILIO_FROM: '+15005550006',
  TWILIO_API_BASE_URL: 'http://127.0.0.1:9',
};

async function post(url: string, path: string, { token, body }: { token: string; body: object }) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as { readonly id: string; readonly status: string } };
}

const report = ({ token }: Rider, url: string, lat: number) => post(url, '/api/location/update', { token, body: { lat, lng: 77.59 } });
const press = ({ token }: Rider) => post(here, '/api/v1/sos/alerts', { token, body: { latitude: 12.97, longitude: 77.59 } });

/** Watches an alert through one process and keeps the latitudes it is told. */
async function watch(url: string, { token }: Rider, id: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws?connectionParams=1`);
  await once(socket, 'open');
  const latitudes: number[] = [];
  const begun = Promise.withResolvers<void>();
  socket.on('message', (text: Buffer) => {
    if (String(text) === 'PING') return;
    const event = (JSON.parse(String(text)) as { result?: { data?: { data: AlertEvent } } }).result?.data?.data;
    if (event?.kind === 'snapshot') begun.resolve();
    if (event?.kind === 'position') latitudes.push(event.position.latitude);
  });
  socket.send(JSON.stringify({ method: 'connectionParams', data: { token } }));
  socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'sos.watch', input: { id } } }));
  await begun.promise;
  return {
    latitudes,
    sees: async (latitude: number) => {
      while (!latitudes.includes(latitude)) await once(socket, 'message');
    },
    close: () => socket.terminate(),
  };
}

/** How long until a fix that one process took is shown by the other. */
async function timeToShow(rider: Rider, viewer: Awaited<ReturnType<typeof watch>>, latitude: number): Promise<number> {
  const begun = performance.now();
  await report(rider, here, latitude);
  await viewer.sees(latitude);
  return performance.now() - begun;
}

/** Reports until the two processes hear each other: nothing says from outside when they do. */
async function untilShown(rider: Rider, viewer: Awaited<ReturnType<typeof watch>>): Promise<void> {
  let latitude = 20;
  const shown = async () => {
    latitude += 0.0001;
    await report(rider, here, latitude);
    return viewer.latitudes.some((each) => each >= 20);
  };
  await expect.poll(shown, { timeout: 15_000, interval: 50 }).toBe(true);
}

test('a viewer at one process sees where a phone is that reports to the other', async () => {
  const [rider] = riders as [Rider];
  const { body } = await press(rider);
  const viewer = await watch(there, rider, body.id);
  await untilShown(rider, viewer);
  expect(await timeToShow(rider, viewer, 30)).toBeLessThan(1_000);
  viewer.close();
});

test('a Redis that goes away takes only the live view with it, and brings it back', async () => {
  const [, rider, another] = riders as [Rider, Rider, Rider];
  const { body } = await press(rider);
  const viewer = await watch(there, rider, body.id);
  await untilShown(rider, viewer);

  await redis.stop();
  expect(await press(another)).toMatchObject({ status: 201, body: { status: 'ACTIVE' } });
  expect(await report(rider, here, 40)).toMatchObject({ status: 200, body: { status: 'accepted' } });
  const kept = await database.sql`select 1 from saferoute.points where user_id = ${rider.id} and latitude = 40`;
  expect(kept).toHaveLength(1);
  const polled = await fetch(`${there}/api/v1/sos/alerts/${body.id}`, { headers: { authorization: `Bearer ${rider.token}` } });
  expect(await polled.json()).toMatchObject({ lastPosition: { latitude: 40 } });
  expect(viewer.latitudes).not.toContain(40);

  await redis.start();
  viewer.latitudes.length = 0;
  await untilShown(rider, viewer);
  viewer.close();
});
