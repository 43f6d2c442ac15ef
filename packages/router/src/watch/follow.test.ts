import { setImmediate as turn } from 'node:timers/promises';
import type { TrackedLink } from '@saferoute/db';
import { createMemoryEngine } from '@saferoute/live';
import type { TrackingView } from '@saferoute/protocol';
import { expect, it, vi } from 'vitest';
import { positionView } from '../views/wire.ts';
import { follow } from './follow.ts';
import { Lookout } from './lookout.ts';

const NOW = Date.UTC(2026, 0, 2);
const LINK = { id: 'link', alertId: 'alert', journeyId: null } as TrackedLink['link'];
const at = (latitude: number, recordedAt: number) => ({
  latitude,
  longitude: 77.59,
  accuracyM: null,
  speedMps: null,
  headingDeg: null,
  recordedAt,
});

/** A lookout over what may be set here, and news of its alert. */
async function scene() {
  let stored: TrackedLink = { link: LINK, alert: null, position: at(10, NOW), now: NOW };
  let reads = 0;
  const live = createMemoryEngine();
  const lookout = new Lookout(stored, {
    look: async () => {
      reads += 1;
      return stored;
    },
    viewOf: ({ position, link }) =>
      (link.revokedAt === NOW
        ? { state: 'ended', endedAt: '' }
        : { state: 'live', position: position && positionView(position), serverTime: '' }) as TrackingView,
  });
  const kept = lookout.keep(live, ['link:link', 'alert:alert']);
  await vi.waitFor(() => expect(reads).toBe(1));
  return {
    lookout,
    kept,
    reads: () => reads,
    /** Somebody moves, and nothing else is said of it. */
    move: async (latitude: number, alertId = 'alert') => {
      const position = at(latitude, NOW + latitude);
      if (alertId === 'alert' && position.recordedAt > (stored.position?.recordedAt ?? 0)) stored = { ...stored, position };
      live.publish('alert:alert', JSON.stringify({ kind: 'position', alertId, position }));
      await turn();
    },
    revoke: () => {
      stored = { ...stored, link: { ...LINK, revokedAt: NOW } };
      live.publish('link:link', '');
    },
  };
}

/** A connection that can retell, and whether its reader is slow. */
function connection() {
  const told: (number | undefined)[] = [];
  let slow: PromiseWithResolvers<void> | null = null;
  const gone = new AbortController();
  const retell = () => (view: object) => void told.push(latitudeOf(view as TrackingView));
  return {
    told,
    following: { backlog: () => slow?.promise ?? null, retell, signal: gone.signal },
    stall: () => (slow = Promise.withResolvers()),
    drain: () => {
      slow?.resolve();
      slow = null;
    },
    leave: () => gone.abort(),
  };
}

const latitudeOf = (view: TrackingView) => (view.state === 'live' ? view.position?.latitude : undefined);

it('tells of passing positions at once and without reading, the first and the last by way of the procedure', async () => {
  const { lookout, kept, move, reads, revoke } = await scene();
  const { told, following } = connection();
  const events = follow(lookout, following);
  expect(await events.next()).toMatchObject({ value: { state: 'live', position: { latitude: 10 } } });
  const last = events.next();
  for (const latitude of [11, 12, 13]) await move(latitude);
  expect(told).toEqual([11, 12, 13]);
  expect(reads()).toBe(1);
  revoke();
  expect(await last).toMatchObject({ value: { state: 'ended' } });
  expect(await events.next()).toMatchObject({ done: true });
  await kept;
});

it('tells a slow reader the newest position and not all of them', async () => {
  const { lookout, kept, move } = await scene();
  const { told, following, stall, drain, leave } = connection();
  const events = follow(lookout, following);
  await events.next();
  const end = events.next();
  await move(11);
  stall();
  for (const latitude of [12, 13, 14]) await move(latitude);
  expect(told).toEqual([11]);
  drain();
  await vi.waitFor(() => expect(told).toEqual([11, 14]));
  leave();
  await move(15);
  expect(await end).toMatchObject({ done: true });
  expect(told).toEqual([11, 14]);
  await kept;
});

it('shows no position that is older than the one it shows, or of another alert', async () => {
  const { lookout, kept, move } = await scene();
  const { told, following, leave } = connection();
  const events = follow(lookout, following);
  await events.next();
  const end = events.next();
  await move(12);
  await move(11);
  await move(13, 'another');
  expect(told).toEqual([12]);
  leave();
  await end;
  await kept;
});

it('goes by way of the procedure where the connection cannot retell', async () => {
  const { lookout, kept, move } = await scene();
  const { following, leave } = connection();
  const events = follow(lookout, { ...following, retell: () => null });
  await events.next();
  await move(11);
  expect(await events.next()).toMatchObject({ value: { position: { latitude: 11 } } });
  leave();
  expect(await events.next()).toMatchObject({ done: true });
  await kept;
});

it('tells a crowd in parts, so that whatever else is to be done comes in between', async () => {
  const { lookout, kept, move } = await scene();
  const crowd = Array.from({ length: 3_000 }, () => connection());
  const all = crowd.map(({ following }) => follow(lookout, following));
  await Promise.all(all.map((events) => events.next()));
  const ends = all.map((events) => events.next());
  let inBetween = 0;
  const count = () => {
    inBetween += 1;
    if (crowd.some(({ told }) => told.length === 0)) setImmediate(count);
  };
  count();
  await move(11);
  expect(crowd.some(({ told }) => told.length === 0)).toBe(true);
  await move(12);
  await vi.waitFor(() => expect(crowd.every(({ told }) => told.at(-1) === 12)).toBe(true));
  expect(inBetween).toBeGreaterThan(1);
  // Who had not been told of the first is told only of the second.
  expect(crowd.some(({ told }) => told.length === 1)).toBe(true);
  for (const { leave } of crowd) leave();
  await Promise.all(ends);
  await kept;
});
