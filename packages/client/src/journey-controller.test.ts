import { type ErrorId, type JourneyEvent, type JourneyView, problemOf } from '@saferoute/protocol';
import { TRPCClientError } from '@trpc/client';
import { expect, it } from 'vitest';
import { journeyView } from './fakes/journey-view.ts';
import { countingBytes, createManualClock } from './fakes/manual-clock.ts';
import { createMemoryStorage } from './fakes/memory-storage.ts';
import { createJourneyController, type JourneyControllerParts } from './journey-controller.ts';
import { openPrompt } from './journey-state.ts';
import type { Watcher } from './watch.ts';

const PROMPT = { id: 'j1:p1', kind: 'silent', askedAt: '2026-02-07T09:10:00.000Z', answerBy: '2026-02-07T09:12:00.000Z' } as const;
const refusal = (id: ErrorId) => TRPCClientError.from({ error: { code: -32003, message: '', data: { problem: problemOf(id) } } });

/** A server with one person's journeys, that may be cut off. */
function createPhone({ journeys = [] as JourneyView[], stored = new Map<string, string>() } = {}) {
  const clock = createManualClock();
  const server = {
    journeys,
    cut: false,
    refuses: null as ErrorId | null,
    calls: [] as string[],
    /** Holds what is read from now on back, as it is now, until the answered function is called. */
    slow: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
  };
  let held: Promise<void> | null = null;
  const watchers = new Set<Watcher<JourneyEvent>>();
  const called = async (name: string, given: { id?: string; pin?: string; dueAt?: string; promptId?: string } = {}) => {
    server.calls.push([name, given.promptId, given.dueAt, given.pin].filter(Boolean).join(' '));
    if (server.cut) throw new TypeError('no network');
    if (server.refuses !== null) throw refusal(server.refuses);
    const journey = server.journeys.find(({ id }) => id === given.id);
    if (given.id !== undefined && journey === undefined) throw refusal('journey.not-found');
    return journey ?? journeyView();
  };
  const changing = (name: string, change: Partial<JourneyView>) => ({
    mutate: async (given: { id: string }) => {
      const journey = await called(name, given);
      const changed = { ...journey, ...change, version: (journey.version ?? 0) + 1 };
      server.journeys = server.journeys.map((each) => (each.id === changed.id ? changed : each));
      return changed;
    },
  });
  const client = {
    watchJourney: (_id: string, watcher: Watcher<JourneyEvent>) => {
      watchers.add(watcher);
      return { stop: () => watchers.delete(watcher), restart: () => {} };
    },
    trpc: {
      journeys: {
        mine: { query: async () => (await called('mine'), { items: server.journeys }) },
        byId: {
          query: async (given: { id: string }) => {
            const told = await called('byId', given);
            await held;
            return told;
          },
        },
        plan: {
          mutate: async () => {
            await called('plan');
            const journey = journeyView({ status: 'PLANNED', version: 1 });
            server.journeys = [journey];
            return { journey, warnings: ['no-emergency-contact'] };
          },
        },
        start: changing('start', { status: 'ACTIVE' }),
        complete: changing('complete', { status: 'COMPLETED' }),
        cancel: changing('cancel', { status: 'CANCELLED' }),
        setCheckIn: changing('setCheckIn', { checkInDueAt: '2026-02-07T10:00:00.000Z' }),
        checkIn: changing('checkIn', { checkInDueAt: null }),
        answer: changing('answer', { prompt: null }),
      },
    },
  } as unknown as JourneyControllerParts['client'];
  const controller = createJourneyController({
    client,
    accountId: 'u1',
    clock,
    random: countingBytes(),
    storage: createMemoryStorage(stored),
  });
  const hint = () => {
    for (const journey of server.journeys) for (const { onEvent } of watchers) onEvent({ kind: 'journey', journey });
  };
  return { clock, controller, server, watchers, hint, shown: () => controller.state.get() };
}

async function underWay(over: Partial<JourneyView> = {}, stored = new Map<string, string>()) {
  const phone = createPhone({ journeys: [journeyView({ status: 'ACTIVE', ...over })], stored });
  phone.controller.start();
  await phone.clock.advance(1_000);
  return phone;
}

it('plans, sets out, arrives, and shows what is over until it is read', async () => {
  const { clock, controller, shown, watchers } = createPhone();
  const planned = await controller.plan({} as never);
  expect(planned).toMatchObject({ ok: true, value: { warnings: ['no-emergency-contact'] } });
  expect(shown().planned).toMatchObject([{ id: 'j1' }]);
  await controller.setOut('j1');
  expect(shown()).toMatchObject({ journey: { status: 'ACTIVE' }, planned: [] });
  expect(watchers.size).toBe(1);
  await controller.arrive();
  expect(shown().journey?.status).toBe('COMPLETED');
  expect(watchers.size).toBe(0);
  await clock.advance(60_000);
  expect(shown().journey?.status).toBe('COMPLETED');
  controller.dismiss();
  expect(shown().journey).toBeNull();
});

it('a plan that is called off was never under way', async () => {
  const { controller, shown } = createPhone();
  await controller.plan({} as never);
  await controller.callOff('j1');
  expect(shown()).toMatchObject({ journey: null, planned: [] });
});

it('“Are you OK?” arrives live, and without a live connection within 10 s', async () => {
  const { clock, server, hint, shown, controller } = await underWay();
  server.journeys = [journeyView({ prompt: PROMPT })];
  hint();
  await clock.advance(100);
  expect(openPrompt(shown())).toEqual(PROMPT);
  await controller.answer('2468', () => {});
  expect(openPrompt(shown())).toBeNull();
  expect(server.calls).toContain('answer j1:p1 2468');
  server.journeys = [journeyView({ version: 9, prompt: { ...PROMPT, id: 'j1:p2' } })];
  await clock.advance(10_000);
  expect(openPrompt(shown())?.id).toBe('j1:p2');
});

it('an answer is repeated until the server has it', async () => {
  const { clock, server, controller, shown } = await underWay({ prompt: PROMPT });
  server.cut = true;
  const troubles: string[] = [];
  const answered = controller.answer(undefined, ({ kind }) => troubles.push(kind));
  await clock.advance(4_000);
  expect(new Set(troubles)).toEqual(new Set(['unreachable']));
  server.cut = false;
  await clock.advance(6_000);
  expect(await answered).toMatchObject({ ok: true });
  expect(openPrompt(shown())).toBeNull();
});

it('a question that ran out is answered honestly, and what became of it is looked up', async () => {
  const { clock, server, controller, shown } = await underWay({ prompt: PROMPT });
  server.refuses = 'journey.prompt-over';
  expect(await controller.answer(undefined, () => {})).toMatchObject({ ok: false, error: { problem: { errorId: 'journey.prompt-over' } } });
  expect(shown().note).toBe('prompt-over');
  server.refuses = null;
  server.journeys = [journeyView({ status: 'EMERGENCY', version: 7, prompt: null })];
  await clock.advance(3_000);
  expect(shown().journey?.status).toBe('EMERGENCY');
  expect(openPrompt(shown())).toBeNull();
});

it('a refusal changes nothing, and says why', async () => {
  const { server, controller, shown } = await underWay();
  server.refuses = 'journey.wrong-pin';
  expect(await controller.arrive('0000')).toMatchObject({ ok: false, error: { problem: { errorId: 'journey.wrong-pin' } } });
  expect(shown().journey?.status).toBe('ACTIVE');
});

it('a check-in is set for a time and answered by the time it was set for', async () => {
  const { server, controller, shown } = await underWay();
  await controller.setCheckIn('2026-02-07T10:00:00.000Z');
  expect(shown().journey?.checkInDueAt).toBe('2026-02-07T10:00:00.000Z');
  await controller.checkInNow('2468');
  expect(server.calls).toContain('checkIn 2026-02-07T10:00:00.000Z 2468');
  expect(shown().journey?.checkInDueAt).toBeNull();
});

it('after a restart without a network it shows the journey, and the truth once the network is back', async () => {
  const stored = new Map<string, string>();
  const before = await underWay({}, stored);
  before.controller.stop();
  const after = createPhone({ journeys: [journeyView({ status: 'COMPLETED', version: 5 })], stored });
  after.server.cut = true;
  after.controller.start();
  await after.clock.advance(5_000);
  expect(after.shown()).toMatchObject({ known: false, journey: { id: 'j1', status: 'ACTIVE' } });
  after.server.cut = false;
  await after.clock.advance(10_000);
  expect(after.shown().journey?.status).toBe('COMPLETED');
  after.controller.dismiss();
  await after.clock.advance(1_000);
  expect(stored.size).toBe(0);
});

it('an answer to an earlier question never hides a later one', async () => {
  const { clock, server, controller, shown } = await underWay();
  const arrives = server.slow();
  controller.lookAgain();
  await controller.arrive();
  arrives();
  await clock.advance(100);
  expect(shown().journey?.status).toBe('COMPLETED');
});

it('waits for the trip to be measured, then settled, and asks no more', async () => {
  const { clock, server, controller, shown } = await underWay();
  await controller.arrive();
  const trip = (isSettled: boolean) => ({ isSettled }) as JourneyView['trip'];
  server.journeys = server.journeys.map((journey) => ({ ...journey, trip: trip(false) }));
  await clock.advance(4_000);
  expect(shown().journey?.trip).toEqual({ isSettled: false });
  server.journeys = server.journeys.map((journey) => ({ ...journey, trip: trip(true) }));
  await clock.advance(30_000);
  expect(shown().journey?.trip).toEqual({ isSettled: true });
  const asked = server.calls.length;
  await clock.advance(600_000);
  expect(server.calls).toHaveLength(asked);
});

it('a journey this account no longer has is not shown for ever', async () => {
  const { clock, server, shown } = await underWay();
  server.journeys = [];
  await clock.advance(25_000);
  expect(shown()).toMatchObject({ journey: null });
});
