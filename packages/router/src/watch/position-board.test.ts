import { createMemoryEngine, type Subscription } from '@saferoute/live';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PositionBoard } from './position-board.ts';

const NOW = Date.UTC(2026, 0, 2);
const ROUND_MS = 250;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function scene() {
  const live = createMemoryEngine();
  const subscribe = vi.spyOn(live, 'subscribe');
  const board = new PositionBoard(live);
  const move = async (userId: string, latitude: number) => {
    const position = { latitude, longitude: 77.59, accuracyM: null, speedMps: null, headingDeg: null, recordedAt: NOW };
    live.publish('journeys', JSON.stringify({ kind: 'position', journeyId: `of-${userId}`, userId, isShown: true, position }));
    await vi.advanceTimersByTimeAsync(0);
  };
  const watcher = () => {
    const gone = new AbortController();
    const events = board.watch(gone.signal);
    const next = async () => (await events.next()).value ?? null;
    return { next, leave: () => gone.abort() };
  };
  const passRound = () => vi.advanceTimersByTimeAsync(ROUND_MS);
  return { subscribe, move, watcher, passRound };
}

const placesIn = (event: Awaited<ReturnType<ReturnType<ReturnType<typeof scene>['watcher']>['next']>>) =>
  event?.positions.map(({ userId, position }) => [userId, position.latitude]);

it('tells a fix at once, what comes soon after it together, and of each person the newest', async () => {
  const { move, watcher, passRound } = scene();
  const { next, leave } = watcher();
  const first = next();
  await passRound();
  await move('a', 1);
  expect(placesIn(await first)).toEqual([['a', 1]]);
  const second = next();
  await move('a', 2);
  await move('b', 3);
  await move('a', 4);
  await passRound();
  expect(placesIn(await second)).toEqual([
    ['a', 4],
    ['b', 3],
  ]);
  leave();
});

it('hears once for all who watch, and tells those who keep up the same frozen object', async () => {
  const { subscribe, move, watcher, passRound } = scene();
  const watchers = [watcher(), watcher(), watcher()];
  const told = Promise.all(watchers.map(({ next }) => next()));
  await passRound();
  await move('a', 1);
  const [one, ...others] = await told;
  expect(Object.isFrozen(one)).toBe(true);
  for (const other of others) expect(other).toBe(one);
  expect(subscribe).toHaveBeenCalledTimes(1);
  for (const { leave } of watchers) leave();
});

it('tells who lags everybody who has moved meanwhile, where they are by now, in one event', async () => {
  const { move, watcher, passRound } = scene();
  const quick = watcher();
  const slow = watcher();
  const firsts = [quick.next(), slow.next()];
  await passRound();
  await move('a', 1);
  await Promise.all(firsts);
  for (const [userId, latitude] of [
    ['a', 2],
    ['b', 3],
    ['a', 4],
  ] as const) {
    const next = quick.next();
    await move(userId, latitude);
    await passRound();
    expect(placesIn(await next)).toEqual([[userId, latitude]]);
  }
  expect(placesIn(await slow.next())?.toSorted()).toEqual([
    ['a', 4],
    ['b', 3],
  ]);
  quick.leave();
  slow.leave();
});

it('stops hearing when the last has left, and tells nothing old to who comes after', async () => {
  const { subscribe, move, watcher, passRound } = scene();
  const early = watcher();
  const told = early.next();
  await passRound();
  await move('a', 1);
  await told;
  const last = early.next();
  const unsubscribe = vi.spyOn(subscribe.mock.results[0]?.value as Subscription, 'unsubscribe');
  early.leave();
  expect(await last).toBeNull();
  expect(unsubscribe).toHaveBeenCalledOnce();
  await move('a', 2);
  const late = watcher();
  const next = late.next();
  await passRound();
  await move('b', 3);
  expect(placesIn(await next)).toEqual([['b', 3]]);
  expect(subscribe).toHaveBeenCalledTimes(2);
  late.leave();
});
