import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createListener, statusOf } from './listener.fixture.ts';
import { createRedisEngine } from './redis-engine.ts';
import { startRedisServer, type RedisServer } from './redis-server.fixture.ts';

let folder: string;
let redis: RedisServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redis-cluster-'));
  redis = await startRedisServer('--cluster-enabled', 'yes', '--cluster-config-file', join(folder, 'nodes.conf'));
});
afterAll(async () => {
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Gives the node all the slots; it then refuses, as any node of a cluster does, a script or command whose keys are of several. */
async function ownEverySlot(): Promise<void> {
  const client = new Redis(redis.url);
  await client.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
  await expect.poll(async () => String(await client.call('CLUSTER', 'INFO')), { timeout: 10_000 }).toContain('cluster_state:ok');
  await expect(client.mget('one', 'another')).rejects.toThrow('CROSSSLOT');
  client.disconnect();
}

const fix = (latitude: number) => ({ latitude, longitude: 77.59, accuracyM: 8, speedMps: null, headingDeg: null, recordedAt: Date.now() });

it('keeps to one slot with every script: many people, their news, who is near, and how often they asked', async () => {
  await ownEverySlot();
  const engine = createRedisEngine({ url: redis.url });
  await statusOf(engine, 'up');
  const people = Array.from({ length: 64 }, () => randomUUID());
  const heard = createListener();
  await engine.subscribe('feed', heard).attached;
  for (const [n, userId] of people.entries())
    await engine.putPosition(userId, fix(12.97 + n / 100_000), [
      { channel: 'feed', message: userId },
      { channel: `alert:${userId}`, message: 'moved' },
    ]);
  expect(await heard.hears(people.length)).toEqual(people);
  expect((await engine.position(people[5] ?? ''))?.latitude).toBe(12.97005);
  const near = await engine.nearby({ latitude: 12.97, longitude: 77.59, radiusM: 10_000, limit: 100 });
  expect(near.map(({ userId }) => userId)).toEqual(people);
  expect(await engine.hit('estimate:one', { limit: 1, windowMs: 60_000 })).toMatchObject({ allowed: true });
  expect(await engine.hit('estimate:one', { limit: 1, windowMs: 60_000 })).toMatchObject({ allowed: false });
  expect(engine.status()).toBe('up');
  await engine.close();
});
