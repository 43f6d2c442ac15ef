import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { LiveEngine } from './engine.ts';
import { groupOf, slotOf } from './groups.ts';
import { createListener, statusOf } from './listener.fixture.ts';
import { startRedisCluster, type RedisCluster, type SlotWay } from './redis-cluster.fixture.ts';
import { createRedisEngine } from './redis-engine.ts';

let cluster: RedisCluster;
let engine: LiveEngine;
beforeAll(async () => {
  cluster = await startRedisCluster();
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  engine = createRedisEngine({ url: cluster.url });
  await statusOf(engine, 'up');
});
afterEach(() => engine.close());

const fix = (latitude: number) => ({ latitude, longitude: 77.59, accuracyM: 8, speedMps: null, headingDeg: null, recordedAt: Date.now() });

async function shardedChannelsOf(url: string): Promise<readonly string[]> {
  const client = new Redis(url);
  const channels = (await client.call('PUBSUB', 'SHARDCHANNELS')) as string[];
  client.disconnect();
  return channels;
}

/** The number of the node that keeps a channel: each has a third of the slots, in order. */
const homeOf = (channel: string) => Math.floor((slotOf(groupOf(channel)) * 3) / 16_384);

it('spreads people, their news and their limits over the nodes, every script within one slot', async () => {
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
  for (const key of people) {
    expect(await engine.hit(key, { limit: 1, windowMs: 60_000 })).toMatchObject({ allowed: true });
    expect(await engine.hit(key, { limit: 1, windowMs: 60_000 })).toMatchObject({ allowed: false });
  }
  for (const { url } of cluster.nodes) {
    const client = new Redis(url);
    expect(await client.dbsize()).toBeGreaterThan(people.length / 4);
    client.disconnect();
  }
  expect(engine.status()).toBe('up');
});

it('asks for each channel only where its messages go', async () => {
  const channels = Array.from({ length: 12 }, () => `alert:${randomUUID()}` as const);
  await Promise.all(channels.map((channel) => engine.subscribe(channel, createListener()).attached));
  for (const [n, { url }] of cluster.nodes.entries()) {
    const there = (await shardedChannelsOf(url)).filter((name) => name.includes(':alert:'));
    expect(there.toSorted()).toEqual(
      channels
        .filter((channel) => homeOf(channel) === n)
        .map((channel) => `saferoute:{group-${groupOf(channel)}}:${channel}`)
        .toSorted(),
    );
  }
});

/** From the node that keeps a channel to the next. */
function wayOf(channel: string): SlotWay {
  const home = homeOf(channel);
  const [from, to] = [cluster.nodes[home], cluster.nodes[(home + 1) % 3]];
  if (from === undefined || to === undefined) throw new Error('there are three nodes');
  return { from, to };
}

it('follows a slot to another node: whoever listens reads again and hears on', async () => {
  const listener = createListener();
  await engine.subscribe('feed', listener).attached;
  const { from, to } = wayOf('feed');
  const rereads = listener.rereads();
  await cluster.move(slotOf(groupOf('feed')), { from, to });
  await rereads;
  engine.publish('feed', 'from its new home');
  expect(await listener.hears(1)).toEqual(['from its new home']);
  await cluster.move(slotOf(groupOf('feed')), { from: to, to: from });
});

it('asks again where the new home of a slot has yet to hear of it', async () => {
  const refused = Promise.withResolvers<void>();
  const there = createRedisEngine({ url: cluster.url, onError: ({ message }) => message.startsWith('MOVED') && refused.resolve() });
  await statusOf(there, 'up');
  const listener = createListener();
  await there.subscribe('feed', listener).attached;
  const [slot, { from, to }] = [slotOf(groupOf('feed')), wayOf('feed')];
  // Its old home first: until that has been told, its next word to another would take back what the other was told.
  const third = cluster.nodes.filter((node) => node !== from && node !== to);
  for (const node of [from, ...third]) await cluster.tell(node, slot, to);
  await refused.promise;
  const late = createListener();
  const beside = Array.from({ length: 1_000 }, (_, n) => `alert:${n}` as const).find((one) => groupOf(one) === groupOf('feed')) ?? 'feed';
  await there.subscribe(beside, late).attached;
  const rereads = Promise.all([listener.rereads(), late.rereads()]);
  await cluster.tell(to, slot, to);
  await rereads;
  for (const channel of ['feed', beside] as const) there.publish(channel, 'from its new home');
  expect(await Promise.all([listener.hears(1), late.hears(1)])).toEqual([['from its new home'], ['from its new home']]);
  await there.close();
  await cluster.move(slot, { from: to, to: from });
});

it('is down while a node is away, tells its own process meanwhile, and carries everything again when it is back', async () => {
  const there = createRedisEngine({ url: cluster.url });
  await statusOf(there, 'up');
  // Not the node of the URL, and one that keeps the channel.
  const channel = Array.from({ length: 100 }, (_, n) => `alert:${n}` as const).find((one) => homeOf(one) === 2) ?? 'feed';
  const [near, far] = [createListener(), createListener()];
  await Promise.all([engine.subscribe(channel, near).attached, there.subscribe(channel, far).attached]);
  await cluster.nodes[2]?.stop();
  await Promise.all([statusOf(engine, 'down'), statusOf(there, 'down')]);
  engine.publish(channel, 'during');
  expect(await near.hears(1)).toEqual(['during']);
  const rereads = far.rereads();
  await cluster.nodes[2]?.start();
  await Promise.all([rereads, statusOf(engine, 'up'), statusOf(there, 'up')]);
  there.publish(channel, 'after');
  expect((await near.hears(2)).at(-1)).toBe('after');
  expect((await far.hears(1)).at(-1)).toBe('after');
  await there.close();
});
