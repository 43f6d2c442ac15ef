import { problemOf, type ErrorId, type LocationUpdate } from '@saferoute/protocol';
import { TRPCClientError } from '@trpc/client';
import { expect, it } from 'vitest';
import { fixAt } from './fakes/fix.ts';
import { countingBytes, createManualClock, type ManualClock } from './fakes/manual-clock.ts';
import { createMemoryStorage } from './fakes/memory-storage.ts';
import { createKeptFixes } from './kept-fixes.ts';
import { createPositionReporter, type Pace } from './position-reporter.ts';

const EMERGENCY: Pace = { everyMs: 1_000, keepsAll: true, survives: true };
const IDLE: Pace = { everyMs: 15_000, keepsAll: false, survives: false };

type Says = 'ok' | 'cut' | 'hangs' | ErrorId;

/** A phone and a server that keeps one fix per time of recording, behind two ways that can be closed. */
function createPhone({ stored = new Map<string, string>(), pace = EMERGENCY as Pace | null, at = 0 } = {}) {
  const clock: ManualClock = createManualClock(at);
  const says: { websocket: Says; https: Says } = { websocket: 'ok', https: 'ok' };
  const batches: { way: string; times: number[] }[] = [];
  const saved = new Map<number, number>();
  const route = (way: keyof typeof says) => async (fixes: readonly LocationUpdate[]) => {
    const said = says[way];
    const times = fixes.map(({ timestamp }) => Number(timestamp));
    if (said === 'hangs') return new Promise<never>(() => {});
    if (said === 'cut') throw new Error('cut');
    if (said !== 'ok') throw TRPCClientError.from({ error: { code: -32603, message: '', data: { problem: problemOf(said) } } });
    batches.push({ way, times });
    for (const time of times) saved.set(time, (saved.get(time) ?? 0) + 1);
    return { answers: fixes.map(() => ({ status: 'accepted' as const, warnings: [] })) };
  };
  const phone = { pace };
  const reporter = createPositionReporter({
    client: { fixRoutes: { websocket: route('websocket'), https: route('https') } },
    clock,
    random: countingBytes(),
    kept: createKeptFixes({ storage: createMemoryStorage(stored), accountId: 'u1', clock }),
    pace: () => phone.pace,
  });
  /** A fix each second, as a phone that moves reports them. */
  const move = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      reporter.offer(fixAt(clock.now()));
      await clock.advance(1_000);
    }
  };
  return { clock, says, batches, saved, reporter, move, phone };
}

it('in an emergency sends each second’s fix at once, over the socket', async () => {
  const { batches, move, reporter } = createPhone();
  await move(3);
  expect(batches).toEqual([0, 1_000, 2_000].map((time) => ({ way: 'websocket', times: [time] })));
  expect(reporter.state.get()).toEqual({ waiting: 0, reachedAt: 2_000 });
});

it('posts over HTTPS from the moment the socket is cut, and returns to it', async () => {
  const { says, batches, saved, move } = createPhone();
  await move(2);
  says.websocket = 'cut';
  await move(5);
  says.websocket = 'ok';
  await move(10);
  expect(batches.map(({ way }) => way).slice(0, 7)).toEqual(['websocket', 'websocket', 'https', 'https', 'https', 'https', 'https']);
  expect(batches.at(-1)?.way).toBe('websocket');
  expect([...saved.keys()]).toEqual(Array.from({ length: 17 }, (_, second) => second * 1_000));
});

it('gives a silent socket up within 3 s, and loses nothing by it', async () => {
  const { says, batches, saved, move } = createPhone();
  says.websocket = 'hangs';
  await move(5);
  expect(batches[0]).toEqual({ way: 'https', times: [0] });
  expect(batches[1]?.times).toEqual([2_000, 1_000]);
  expect(saved.size).toBe(5);
});

it('without any network it buffers, then sends the newest first and every fix once', async () => {
  const { says, batches, saved, move, reporter, clock } = createPhone();
  says.websocket = says.https = 'cut';
  await move(300);
  expect(reporter.state.get()).toEqual({ waiting: 300, reachedAt: null });
  says.websocket = says.https = 'ok';
  reporter.retryNow();
  await clock.advance(100);
  expect(batches[0]?.times[0]).toBe(299_000);
  expect(batches.map(({ times }) => times.length)).toEqual([200, 100]);
  expect([...saved.values()].every((count) => count === 1)).toBe(true);
  expect(reporter.state.get()).toEqual({ waiting: 0, reachedAt: 299_000 });
});

it('never holds more than an hour of fixes', async () => {
  const { says, reporter, clock } = createPhone({ pace: { ...EMERGENCY, everyMs: 0 } });
  says.websocket = says.https = 'cut';
  for (let at = 0; at < 5_000; at++) reporter.offer(fixAt(at));
  await clock.advance(1_000);
  expect(reporter.state.get().waiting).toBeLessThanOrEqual(3_600);
});

it('an emergency’s unsent fixes survive a reload', async () => {
  const stored = new Map<string, string>();
  const before = createPhone({ stored });
  before.says.websocket = before.says.https = 'cut';
  await before.move(10);
  before.reporter.stop();
  await before.clock.advance(2_000);
  const after = createPhone({ stored, at: 60_000 });
  await Promise.all([after.reporter.resume(), after.clock.advance(1_000)]);
  expect([...after.saved.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, second) => second * 1_000));
  await after.clock.advance(2_000);
  expect(stored.size).toBe(0);
});

it('what the server cannot read is not sent for ever, and takes nothing else with it', async () => {
  const { says, clock, reporter, move, saved } = createPhone();
  says.websocket = 'cut';
  says.https = 'location.fix.invalid';
  await move(4);
  await clock.advance(60_000);
  expect(reporter.state.get().waiting).toBe(0);
  says.https = 'ok';
  await move(1);
  expect(saved.size).toBe(1);
});

it('waits when the server is full or the session over, and keeps the fixes', async () => {
  const { says, clock, reporter, move, saved } = createPhone();
  says.websocket = says.https = 'auth.unauthenticated';
  await move(3);
  says.websocket = says.https = 'server.unavailable';
  await move(3);
  says.websocket = says.https = 'ok';
  await clock.advance(6_000);
  expect(saved.size).toBe(6);
  expect(reporter.state.get().waiting).toBe(0);
});

it('where only the newest place counts, it replaces the one that waits; the rest of an emergency’s way stays', async () => {
  const { says, clock, reporter, move, phone } = createPhone();
  says.websocket = says.https = 'cut';
  await move(3);
  phone.pace = IDLE;
  await move(60);
  expect(reporter.state.get().waiting).toBe(4);
  says.websocket = says.https = 'ok';
  await clock.advance(6_000);
  expect(reporter.state.get().waiting).toBe(0);
});

it('the last of the fixes that come too early is sent when the time is over', async () => {
  const { clock, batches, reporter } = createPhone();
  reporter.offer(fixAt(0));
  await clock.advance(400);
  reporter.offer(fixAt(400));
  await clock.advance(400);
  reporter.offer(fixAt(800));
  await clock.advance(5_000);
  expect(batches.map(({ times }) => times)).toEqual([[0], [800]]);
});

it('tells a place once, and once more when all of the way begins to count', async () => {
  const { clock, batches, reporter, phone } = createPhone({ pace: IDLE });
  for (let turn = 0; turn < 3; turn++) {
    reporter.offer(fixAt(0));
    await clock.advance(20_000);
  }
  expect(batches).toHaveLength(1);
  phone.pace = EMERGENCY;
  for (let turn = 0; turn < 3; turn++) {
    reporter.offer(fixAt(0));
    await clock.advance(2_000);
  }
  expect(batches).toHaveLength(2);
});

it('is silent while nobody wants to know, and once stopped', async () => {
  const { reporter, move, batches, phone } = createPhone({ pace: null });
  await move(5);
  phone.pace = EMERGENCY;
  reporter.stop();
  await move(5);
  expect(batches).toEqual([]);
});
