import type { AlertEvent, AlertView, TriggerInput } from '@saferoute/protocol';
import { problemOf } from '@saferoute/protocol';
import { TRPCClientError } from '@trpc/client';
import { expect, it } from 'vitest';
import { alertView, entry } from './fakes/alert-view.ts';
import { countingBytes, createManualClock } from './fakes/manual-clock.ts';
import { createSosController, type SosControllerParts } from './sos-controller.ts';
import type { Watcher } from './watch.ts';

/** A server with one person's alerts, as the controller sees it. */
function createPhone({ open = [] as readonly AlertView[], receiptFails = false, stored = new Map<string, string>() } = {}) {
  const clock = createManualClock();
  const sent: TriggerInput[] = [];
  const watchers = new Map<string, Watcher<AlertEvent>>();
  let restarts = 0;
  const client = {
    triggerRoutes: [
      {
        name: 'https',
        send: async (input: TriggerInput) => {
          sent.push(input);
          if (receiptFails) throw new Error('no network');
          return alertView();
        },
      },
    ],
    watchAlert: (id: string, watcher: Watcher<AlertEvent>) => {
      watchers.set(id, watcher);
      return { stop: () => watchers.delete(id), restart: () => (restarts += 1) };
    },
    trpc: {
      sos: {
        mine: { query: async () => ({ items: open, nextCursor: null }) },
        cancel: {
          mutate: async ({ pin }: { pin: string }) => {
            if (pin === '1234') return alertView({ status: 'FALSE_ALARM', version: 3 });
            const problem = problemOf('sos.alert.wrong-pin');
            throw TRPCClientError.from({ error: { code: -32003, message: '', data: { problem } } });
          },
        },
      },
    },
  } as unknown as SosControllerParts['client'];
  const controller = createSosController({
    client,
    accountId: 'u1',
    clock,
    random: countingBytes(),
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => stored.set(key, value),
      removeItem: (key) => stored.delete(key),
    },
    holdMs: () => 5_000,
    locate: async () => null,
    decoration: () => ({ deviceState: { batteryLevel: 0.5 } }),
  });
  return { clock, controller, sent, watchers, restarts: () => restarts };
}

it('a hold becomes an SOS that is watched', async () => {
  const { clock, controller, sent, watchers } = createPhone();
  controller.press();
  await clock.advance(5_100);
  expect(sent[0]).toMatchObject({ triggerSource: 'button_press', deviceState: { batteryLevel: 0.5 } });
  expect(controller.session.get().name).toBe('received');
  watchers.get(alertView().id)?.onEvent({ kind: 'snapshot', alert: alertView(), timeline: [entry(1)] });
  expect(controller.session.get().name).toBe('watching');
  expect(controller.alert.get().timeline).toHaveLength(1);
});

it('a hold that is released early sends nothing, ever', async () => {
  const { clock, controller, sent } = createPhone();
  controller.press();
  await clock.advance(4_800);
  controller.release();
  await clock.advance(60_000);
  expect(sent).toEqual([]);
  expect(controller.session.get()).toEqual({ name: 'idle', releasedEarly: true });
});

it('says on the screen why there is no receipt yet', async () => {
  const { clock, controller } = createPhone({ receiptFails: true });
  controller.press();
  await clock.advance(5_100);
  expect(controller.session.get()).toMatchObject({ name: 'sending', trouble: { failure: { kind: 'unreachable' } } });
});

it('goes straight to an alert that is open at the start', async () => {
  const { clock, controller } = createPhone({ open: [alertView({ id: 'old', status: 'RESOLVED' }), alertView({ id: 'open' })] });
  controller.start();
  await clock.advance(1_000);
  expect(controller.session.get()).toMatchObject({ name: 'received', alert: { id: 'open' } });
});

it('shows the emergency again after a restart without a network, until it is closed', async () => {
  const stored = new Map<string, string>();
  const before = createPhone({ open: [alertView()], stored });
  before.controller.start();
  await before.clock.advance(1_000);
  before.controller.stop();

  const after = createPhone({ stored });
  after.controller.start();
  await after.clock.advance(1_000);
  expect(after.controller.session.get()).toMatchObject({ name: 'received', alert: { id: alertView().id } });
  after.watchers.get(alertView().id)?.onEvent({ kind: 'snapshot', alert: alertView({ status: 'RESOLVED', version: 5 }), timeline: [] });
  expect(after.controller.session.get().name).toBe('closed');
  await after.clock.advance(1_000);
  expect(stored.size).toBe(0);
});

it('asks for a snapshot when news was missed', async () => {
  const { clock, controller, watchers, restarts } = createPhone({ open: [alertView()] });
  controller.start();
  await clock.advance(1_000);
  watchers.get(alertView().id)?.onEvent({ kind: 'entries', alert: alertView({ version: 4, lastSeq: 4 }), entries: [entry(4)] });
  expect(restarts()).toBe(1);
});

it('closes with the right PIN, and says so when it is wrong', async () => {
  const { clock, controller } = createPhone({ open: [alertView()] });
  controller.start();
  await clock.advance(1_000);
  expect(await controller.cancel('0000')).toMatchObject({ ok: false, error: { problem: { errorId: 'sos.alert.wrong-pin' } } });
  expect(controller.session.get().name).toBe('received');
  expect(await controller.cancel('1234')).toEqual({ ok: true, value: null });
  expect(controller.session.get().name).toBe('closed');
  controller.dismiss();
  expect(controller.session.get().name).toBe('idle');
});
