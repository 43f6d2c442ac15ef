import { type Connection, createCell, type SafeRouteClient, type Watcher } from '@saferoute/client';
import { problemOf, type TrackingEvent, type TrackingView } from '@saferoute/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTrackingSource } from './tracking-source.ts';

const live = (second: number): TrackingView => ({
  state: 'live',
  emergency: true,
  triggeredAt: '2026-02-07T09:00:00.000Z',
  status: 'OPEN',
  position: null,
  emergencyNumber: '113',
  serverTime: new Date(Date.UTC(2026, 1, 7, 9, 0, second)).toISOString(),
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openPage(answer: () => Promise<TrackingView>) {
  const connection = createCell<Connection>({ state: 'connecting', since: 0 });
  let watcher: Watcher<TrackingEvent> | null = null;
  let asked = 0;
  const client = {
    connection,
    watchTracking: (_token: string, given: Watcher<TrackingEvent>) => {
      watcher = given;
      return { stop: () => (watcher = null), restart: () => {} };
    },
    trpc: {
      tracking: {
        view: {
          query: () => {
            asked += 1;
            return answer();
          },
        },
      },
    },
  } as unknown as SafeRouteClient;
  const clock = {
    now: Date.now,
    after: (ms: number, task: () => void) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
  };
  const source = createTrackingSource({ client, token: 't', clock });
  return { source, connection, watcher: () => watcher, asked: () => asked };
}

it('shows the first answer, whichever way it comes, and follows what is pushed', async () => {
  const page = openPage(async () => live(1));
  await vi.advanceTimersByTimeAsync(0);
  expect(page.source.state.get()).toMatchObject({ name: 'live', view: live(1) });
  page.watcher()?.onEvent(live(2));
  expect(page.source.state.get()).toMatchObject({ name: 'live', view: live(2) });
});

it('asks every 5 s while nothing can be pushed, and stops asking while it can', async () => {
  const page = openPage(async () => live(1));
  page.connection.set({ state: 'down', since: 0 });
  await vi.advanceTimersByTimeAsync(15_000);
  expect(page.asked()).toBe(4);
  page.connection.set({ state: 'live', since: 0 });
  await vi.advanceTimersByTimeAsync(15_000);
  expect(page.asked()).toBe(4);
});

it('keeps trying while the network is dead', async () => {
  const page = openPage(() => Promise.reject(new Error('no network')));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(page.source.state.get()).toEqual({ name: 'opening' });
  expect(page.asked()).toBe(3);
});

it('stops listening and asking once the link has ended or is none', async () => {
  const page = openPage(async () => live(1));
  await vi.advanceTimersByTimeAsync(0);
  page.watcher()?.onEvent({ state: 'ended', endedAt: '2026-02-07T10:00:00.000Z' });
  expect(page.watcher()).toBeNull();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(page.asked()).toBe(1);

  const wrong = openPage(() => new Promise(() => {}));
  wrong.watcher()?.onRefused(problemOf('tracking.link.not-found'));
  expect(wrong.source.state.get()).toEqual({ name: 'not-found' });
});
