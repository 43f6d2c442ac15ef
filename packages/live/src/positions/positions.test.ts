import { randomUUID } from 'node:crypto';
import { HOUR_MS, MINUTE_MS } from '@saferoute/domain';
import type { Fix } from '@saferoute/domain';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enginePairs } from '../engine-pairs.fixture.ts';
import type { Between, EnginePair } from '../engine-pairs.fixture.ts';
import { createListener } from '../listener.fixture.ts';

describe.each(enginePairs)('positions in the $name engine', ({ open, start }) => {
  let between: Between;
  let pair: EnginePair;
  let now: number;
  /** Nobody of another test is within reach: each has a meridian of its own. */
  let meridian = -170;
  let asha: string;
  let ravi: string;

  beforeAll(async () => {
    between = await start();
  });
  afterAll(() => between.stop());

  beforeEach(async () => {
    now = Date.UTC(2026, 1, 7, 9, 0);
    meridian += 10;
    pair = await open({ redisUrl: between.url, now: () => now });
    [asha, ravi] = [randomUUID(), randomUUID()];
  });
  afterEach(() => Promise.all([pair.here.close(), pair.there.close()]));

  const fix = (change: Partial<Fix> = {}): Fix => ({
    latitude: 12.9716,
    longitude: meridian,
    accuracyM: 8,
    speedMps: null,
    headingDeg: null,
    recordedAt: now,
    ...change,
  });
  const around = (change: object = {}) => ({ latitude: 12.9716, longitude: meridian, radiusM: 5_000, limit: 10, ...change });
  const near = async (change: object = {}) => (await pair.there.nearby(around(change))).map(({ userId }) => userId);

  it('answers where somebody is, from whichever process it was heard, and null for a stranger', async () => {
    await pair.here.putPosition(asha, fix());
    expect(await pair.there.position(asha)).toEqual(fix());
    expect(await pair.there.position(ravi)).toBeNull();
  });

  it('keeps the newest by the time it was taken, however they arrive', async () => {
    await pair.here.putPosition(asha, fix({ recordedAt: now - 1_000, latitude: 13 }));
    await pair.there.putPosition(asha, fix({ recordedAt: now, latitude: 14 }));
    await pair.here.putPosition(asha, fix({ recordedAt: now - 500, latitude: 15 }));
    expect((await pair.here.position(asha))?.latitude).toBe(14);
  });

  it('finds who is near, nearest first, and no more than asked for', async () => {
    const [far, nearer, nearest] = [randomUUID(), ravi, asha];
    await pair.here.putPosition(nearer, fix({ latitude: 12.98 }));
    await pair.here.putPosition(far, fix({ latitude: 13.5 }));
    await pair.here.putPosition(nearest, fix({ latitude: 12.972 }));
    const found = await pair.there.nearby(around());
    expect(found.map(({ userId }) => userId)).toEqual([nearest, nearer]);
    expect(found[1]?.distanceM).toBeCloseTo(930, -1);
    expect(found[1]?.fix.latitude).toBe(12.98);
    expect(await near({ limit: 1 })).toEqual([nearest]);
    expect(await near({ radiusM: 100_000 })).toEqual([nearest, nearer, far]);
  });

  it('forgets a person 60 min after their last fix, and nobody else', async () => {
    await pair.here.putPosition(asha, fix());
    now += 30 * MINUTE_MS;
    await pair.here.putPosition(ravi, fix());
    now += 30 * MINUTE_MS - 1;
    expect(await near()).toHaveLength(2);
    now += 1;
    expect(await pair.there.position(asha)).toBeNull();
    expect(await near()).toEqual([ravi]);
  });

  it('never lets somebody vanish who is heard again and again, nor finds the silent among them', async () => {
    const silent = Array.from({ length: 30 }, () => randomUUID());
    for (const userId of silent) await pair.here.putPosition(userId, fix());
    for (let minutes = 0; minutes < 180; minutes += 20) {
      now += 20 * MINUTE_MS;
      await pair.here.putPosition(asha, fix({ latitude: 12.99 }));
      expect(await near({ limit: 40 })).toContain(asha);
      if (minutes >= 40) expect(await near({ limit: 40 })).toEqual([asha]);
    }
    // However many ghosts would be nearer, the limit is of the living.
    expect(await near({ limit: 1 })).toEqual([asha]);
  });

  it('moves a person with their fixes: they are near where they are and nowhere else', async () => {
    await pair.here.putPosition(asha, fix());
    now += 1_000;
    await pair.here.putPosition(asha, fix({ latitude: 40 }));
    expect(await near()).toEqual([]);
    expect(await near({ latitude: 40 })).toEqual([asha]);
  });

  it('has a position for who is at a pole, though they are near nobody', async () => {
    await pair.here.putPosition(asha, fix());
    now += 1_000;
    await pair.here.putPosition(asha, fix({ latitude: 89.9 }));
    expect((await pair.there.position(asha))?.latitude).toBe(89.9);
    expect(await near()).toEqual([]);
    expect(await near({ latitude: 89.9 })).toEqual([]);
    expect(await near({ latitude: -90 })).toEqual([]);
  });

  it('tells the news of a fix, and none of one that is older than what is known', async () => {
    const alert = `alert:${randomUUID()}` as const;
    const listener = createListener();
    await pair.there.subscribe(alert, listener).attached;
    await pair.here.putPosition(asha, fix(), [{ channel: alert, message: 'first' }]);
    await pair.here.putPosition(asha, fix({ recordedAt: now - HOUR_MS / 2 }), [{ channel: alert, message: 'late' }]);
    await pair.here.putPosition(asha, fix({ recordedAt: now + 1 }), [{ channel: alert, message: 'second' }]);
    expect(await listener.hears(2)).toEqual(['first', 'second']);
  });
});
