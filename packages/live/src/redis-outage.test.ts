import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveEngine } from './engine.ts';
import { createListener, statusOf } from './listener.fixture.ts';
import { createRedisEngine } from './redis-engine.ts';
import { startRedisServer } from './redis-server.fixture.ts';

const redis = await startRedisServer();
afterAll(() => redis.stop());

describe('the Redis engine through an outage', () => {
  let here: LiveEngine;
  let there: LiveEngine;
  const both = (status: 'up' | 'down') => Promise.all([statusOf(here, status), statusOf(there, status)]);

  beforeEach(async () => {
    here = createRedisEngine({ url: redis.url });
    there = createRedisEngine({ url: redis.url });
    await both('up');
  });
  afterEach(async () => {
    redis.thaw();
    await Promise.all([here.close(), there.close()]);
  });

  async function cut() {
    await redis.stop();
    await both('down');
  }
  async function restore() {
    await redis.start();
    await both('up');
  }

  it('comes back by itself, lets every subscriber read again, and carries messages as before', async () => {
    const listener = createListener();
    await there.subscribe('feed', listener).attached;
    await cut();
    const rereads = listener.rereads();
    await restore();
    await rereads;
    here.publish('feed', 'after');
    expect(await listener.hears(1)).toEqual(['after']);
  });

  it('never throws and never keeps for later what is published while Redis is away', async () => {
    const listener = createListener();
    await there.subscribe('feed', listener).attached;
    await cut();
    here.publish('feed', 'during');
    await restore();
    here.publish('feed', 'after');
    expect(await listener.hears(1)).toEqual(['after']);
  });

  it('still tells the subscribers of its own process', async () => {
    const listener = createListener();
    await here.subscribe('session:1', listener).attached;
    await cut();
    here.publish('session:1', 'revoked');
    expect(await listener.hears(1)).toEqual(['revoked']);
    await redis.start();
  });

  it('attaches at once during an outage, and tells to read again when it is over', async () => {
    await cut();
    const listener = createListener();
    const rereads = listener.rereads();
    await there.subscribe('feed', listener).attached;
    await restore();
    await rereads;
    here.publish('feed', 'after');
    expect(await listener.hears(1)).toEqual(['after']);
  });

  it('goes on limiting, each process by itself', async () => {
    await cut();
    const limit = { limit: 1, windowMs: 60_000 };
    expect((await here.hit('k', limit)).allowed).toBe(true);
    expect((await here.hit('k', limit)).allowed).toBe(false);
    expect((await there.hit('k', limit)).allowed).toBe(true);
    await redis.start();
  });

  it('goes on with positions, each process by itself, and shares them again when it is over', async () => {
    const fix = { latitude: 12.97, longitude: 77.59, accuracyM: 8, speedMps: null, headingDeg: null, recordedAt: Date.now() };
    const place = { latitude: 12.97, longitude: 77.59, radiusM: 100, limit: 5 };
    const listener = createListener();
    await here.subscribe('alert:1', listener).attached;
    await here.putPosition('ravi', fix);
    await cut();
    await here.putPosition('asha', fix, [{ channel: 'alert:1', message: 'moved' }]);
    expect(await listener.hears(1)).toEqual(['moved']);
    expect(await here.position('asha')).toEqual(fix);
    expect((await here.nearby(place)).map(({ userId }) => userId)).toEqual(['asha']);
    expect(await there.position('asha')).toBeNull();
    await restore();
    await here.putPosition('asha', { ...fix, recordedAt: fix.recordedAt + 1 });
    expect((await there.position('asha'))?.recordedAt).toBe(fix.recordedAt + 1);
  });

  it('notices a Redis that is there but silent, and recovers when it speaks again', async () => {
    const listener = createListener();
    await there.subscribe('feed', listener).attached;
    redis.freeze();
    expect((await here.hit('k2', { limit: 1, windowMs: 1_000 })).allowed).toBe(true);
    await both('down');
    // Answered by nobody: the connection that listens has been given up, too, once this is let go.
    await there.subscribe('feed', createListener()).attached;
    const rereads = listener.rereads();
    redis.thaw();
    await both('up');
    await rereads;
    here.publish('feed', 'after');
    expect(await listener.hears(1)).toEqual(['after']);
  });
});

it('lets others read again when a publisher could not reach Redis and they could', async () => {
  const there = createRedisEngine({ url: redis.url });
  await statusOf(there, 'up');
  const listener = createListener();
  await there.subscribe('feed', listener).attached;
  const rereads = listener.rereads();
  const here = createRedisEngine({ url: redis.url });
  // Not connected yet, so this is lost to the others.
  here.publish('feed', 'lost');
  await rereads;
  expect(listener.heard).toEqual([]);
  await Promise.all([here.close(), there.close()]);
});

it('says why it is down', async () => {
  const { promise, resolve } = Promise.withResolvers<Error>();
  const engine = createRedisEngine({ url: 'redis://127.0.0.1:1', onError: resolve });
  expect((await promise).message).toMatch(/ECONNREFUSED/);
  expect(engine.status()).toBe('down');
  await engine.close();
});
