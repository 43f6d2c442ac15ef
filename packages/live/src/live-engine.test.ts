import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enginePairs } from './engine-pairs.fixture.ts';
import type { Between, EnginePair } from './engine-pairs.fixture.ts';
import type { Channel } from './engine.ts';
import { createListener } from './listener.fixture.ts';

describe.each(enginePairs)('the $name engine', ({ open, start }) => {
  let between: Between;
  let pair: EnginePair;
  let alert: Channel;

  beforeAll(async () => {
    between = await start();
  });
  afterAll(() => between.stop());

  beforeEach(async () => {
    pair = await open({ redisUrl: between.url });
    alert = `alert:${randomUUID()}`;
  });
  afterEach(() => Promise.all([pair.here.close(), pair.there.close()]));

  async function listen(channel: Channel) {
    const listener = createListener();
    const subscription = pair.there.subscribe(channel, listener);
    await subscription.attached;
    return { ...listener, ...subscription };
  }

  it('is up', () => {
    expect(pair.here.status()).toBe('up');
  });

  it('tells every subscriber of a channel, and no other, in the order of publishing', async () => {
    const [first, second, other] = [await listen(alert), await listen(alert), await listen('feed')];
    for (const message of ['a', 'b', 'c']) pair.here.publish(alert, message);
    pair.here.publish('feed', 'd');
    expect(await first.hears(3)).toEqual(['a', 'b', 'c']);
    expect(await second.hears(3)).toEqual(['a', 'b', 'c']);
    expect(await other.hears(1)).toEqual(['d']);
  });

  it('never calls a subscriber before publish has returned', async () => {
    const listener = await listen(alert);
    pair.there.publish(alert, 'a');
    expect(listener.heard).toEqual([]);
    expect(await listener.hears(1)).toEqual(['a']);
  });

  it('keeps letters of every script whole', async () => {
    const listener = await listen(alert);
    pair.here.publish(alert, '{"name":"आशा 🚨"}');
    expect(await listener.hears(1)).toEqual(['{"name":"आशा 🚨"}']);
  });

  it('tells nothing to who has unsubscribed, and everything to who remains', async () => {
    const [leaver, stayer] = [await listen(alert), await listen(alert)];
    leaver.unsubscribe();
    leaver.unsubscribe();
    pair.here.publish(alert, 'a');
    await stayer.hears(1);
    expect(leaver.heard).toEqual([]);
  });

  it('tells nothing to who unsubscribes while a message is on its way', async () => {
    const [leaver, stayer] = [await listen(alert), await listen(alert)];
    pair.here.publish(alert, 'a');
    leaver.unsubscribe();
    await stayer.hears(1);
    expect(leaver.heard).toEqual([]);
  });

  it('lets a channel be left and joined again at once', async () => {
    (await listen(alert)).unsubscribe();
    const again = await listen(alert);
    pair.here.publish(alert, 'a');
    expect(await again.hears(1)).toEqual(['a']);
  });

  it('counts one listener that subscribes twice as two', async () => {
    const listener = createListener();
    const [one, two] = [pair.there.subscribe(alert, listener), pair.there.subscribe(alert, listener)];
    await Promise.all([one.attached, two.attached]);
    one.unsubscribe();
    pair.here.publish(alert, 'a');
    expect(await listener.hears(1)).toEqual(['a']);
  });

  it('allows as many uses as the limit, from whichever process, then says when to come back', async () => {
    const limit = { limit: 3, windowMs: 60_000 };
    const uses = [];
    for (const engine of [pair.here, pair.there, pair.here, pair.there]) uses.push(await engine.hit(alert, limit));
    expect(uses.map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
    expect(uses[0]?.retryAfterMs).toBe(0);
    expect(uses[3]?.retryAfterMs).toBeGreaterThan(50_000);
    expect(uses[3]?.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('counts every key by itself', async () => {
    const limit = { limit: 1, windowMs: 60_000 };
    await pair.here.hit(alert, limit);
    expect(await pair.here.hit(`${alert}:other`, limit)).toEqual({ allowed: true, retryAfterMs: 0 });
  });

  it('opens a new window once the old one has ended', async () => {
    const limit = { limit: 1, windowMs: 30 };
    const verdicts = [await pair.here.hit(alert, limit)];
    await expect.poll(async () => verdicts.push(await pair.here.hit(alert, limit)) && verdicts.at(-1)?.allowed, { interval: 5 }).toBe(true);
    expect(verdicts[1]?.allowed).toBe(false);
  });

  it('tells nobody anything after it has been closed, and harms no publisher', async () => {
    const listener = await listen(alert);
    await pair.there.close();
    pair.there.publish(alert, 'a');
    await expect(pair.there.hit(alert, { limit: 1, windowMs: 1_000 })).resolves.toEqual({ allowed: true, retryAfterMs: 0 });
    expect(listener.heard).toEqual([]);
  });
});
