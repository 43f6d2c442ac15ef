import type { Fix } from '@saferoute/domain';
import type { AlertView, TriggerInput } from '@saferoute/protocol';
import { TRPCClientError } from '@trpc/client';
import { problemOf } from '@saferoute/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alertView } from './fakes/alert-view.ts';
import { countingBytes, createManualClock } from './fakes/manual-clock.ts';
import type { DeviceStorage } from './ports.ts';
import { createSosSender, type SosSenderPorts } from './sos-sender.ts';
import type { TriggerRoute } from './trigger-routes.ts';

type Answer = 'receipt' | 'network' | 'lost-reply' | 'refused';
const fix: Fix = { latitude: 12.9716, longitude: 77.5946, accuracyM: 8, recordedAt: 0, speedMps: null, headingDeg: null };

/** A server at the end of two roads: it knows each command once, whatever the roads do to the replies. */
function createPhone(answer: (route: TriggerRoute['name'], call: number) => Answer) {
  const clock = createManualClock();
  const arrived: TriggerInput[] = [];
  const alerts = new Map<string, AlertView>();
  const stored = new Map<string, string>();
  let calls = 0;
  const send = async (name: TriggerRoute['name'], input: TriggerInput, signal: AbortSignal): Promise<AlertView> => {
    const how = answer(name, ++calls);
    if (how === 'network') throw new Error('no network');
    if (how === 'refused') throw refused();
    arrived.push(input);
    const alert = alerts.get(input.commandId ?? '') ?? alertView({ id: `alert-${alerts.size + 1}` });
    alerts.set(input.commandId ?? '', alert);
    if (how === 'lost-reply') await new Promise((_, reject) => signal.addEventListener('abort', reject));
    return alert;
  };
  const storage: DeviceStorage = {
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => stored.set(key, value),
    removeItem: (key) => stored.delete(key),
  };
  const random = countingBytes();
  const startApp = (over: Partial<SosSenderPorts> = {}) =>
    createSosSender({
      client: {
        triggerRoutes: (['websocket', 'https'] as const).map((name) => ({ name, send: (input, signal) => send(name, input, signal) })),
      },
      clock,
      random,
      storage,
      accountId: 'u1',
      locate: async () => fix,
      ...over,
    });
  return { clock, arrived, alerts, stored, startApp, calls: () => calls };
}

const refused = () =>
  TRPCClientError.from({ error: { code: -32001, message: 'no', data: { problem: problemOf('auth.unauthenticated') } } });

it('sends over both roads at once with one command id, and two receipts are one', async () => {
  const phone = createPhone(() => 'receipt');
  const sender = phone.startApp();
  sender.press();
  await phone.clock.advance(10);
  expect(phone.arrived).toHaveLength(2);
  expect(phone.alerts.size).toBe(1);
  expect(sender.state.get()).toMatchObject({ phase: 'received', alert: { id: 'alert-1' } });
  expect(phone.arrived[0]).toMatchObject({ latitude: 12.9716, longitude: 77.5946, accuracy: 8, triggerSource: 'button_press' });
  expect(phone.stored.size).toBe(0);
});

it('repeats the same command when the reply is lost', async () => {
  const phone = createPhone((_, call) => (call <= 2 ? 'lost-reply' : 'receipt'));
  const sender = phone.startApp();
  sender.press();
  await phone.clock.advance(4_900);
  expect(sender.state.get()).toMatchObject({ phase: 'sending', trouble: null });
  await phone.clock.advance(1_000);
  expect(sender.state.get().phase).toBe('received');
  expect(phone.alerts.size).toBe(1);
});

it('gets through after the server was down for ten tries, waiting at most 5 s between them', async () => {
  const phone = createPhone((_, call) => (call <= 20 ? 'network' : 'receipt'));
  const sender = phone.startApp();
  sender.press();
  await phone.clock.advance(0);
  expect(sender.state.get()).toMatchObject({ trouble: { tries: 1, failure: { kind: 'unreachable' } } });
  await phone.clock.advance(40_000);
  expect(sender.state.get().phase).toBe('received');
  expect(phone.calls()).toBe(22);
  expect(new Set(phone.arrived.map(({ commandId }) => commandId)).size).toBe(1);
});

it('goes on after a reload in the middle, with the command id of the press', async () => {
  const phone = createPhone((_, call) => (call <= 2 ? 'network' : 'receipt'));
  const before = phone.startApp();
  before.press();
  await phone.clock.advance(10);
  const sending = before.state.get();
  before.stop();

  const after = phone.startApp();
  await Promise.all([after.resume(), phone.clock.advance(10)]);
  await phone.clock.advance(10);
  expect(after.state.get()).toMatchObject({ phase: 'received', commandId: sending.phase === 'sending' ? sending.commandId : 'none' });
  expect(phone.arrived[0]?.recordedAt).toBe('2026-02-07T09:00:00.000Z');
});

it('is in the outbox before the first byte leaves', async () => {
  const phone = createPhone(() => 'receipt');
  const storedAtFirstSend: number[] = [];
  const watching: TriggerRoute = {
    name: 'https',
    send: async () => {
      storedAtFirstSend.push(phone.stored.size);
      return alertView();
    },
  };
  phone.startApp({ client: { triggerRoutes: [watching] } }).press();
  await phone.clock.advance(10);
  expect(storedAtFirstSend).toEqual([1]);
});

it('does not wait longer than a second for a position, nor for storage that hangs or throws', async () => {
  const phone = createPhone(() => 'receipt');
  const never = () => new Promise<never>(() => {});
  const full = () => {
    throw new Error('quota');
  };
  for (const storage of [
    { getItem: never, setItem: never, removeItem: never },
    { getItem: full, setItem: full, removeItem: full },
  ]) {
    const sender = phone.startApp({ storage, locate: never });
    sender.press();
    await phone.clock.advance(1_000);
    expect(sender.state.get().phase).toBe('received');
  }
  expect(phone.arrived[0]).not.toHaveProperty('latitude');
});

it('a second press while one is on its way is the same SOS; after the receipt it is a new one', async () => {
  let up = false;
  const phone = createPhone(() => (up ? 'receipt' : 'network'));
  const sender = phone.startApp();
  sender.press();
  sender.press();
  up = true;
  await phone.clock.advance(2_000);
  expect(phone.alerts.size).toBe(1);
  sender.press();
  await phone.clock.advance(2_000);
  expect(phone.alerts.size).toBe(2);
});

it('tells a refusal from a network failure, and does not give up either', async () => {
  const phone = createPhone((route, call) => (call > 4 ? 'receipt' : route === 'https' ? 'refused' : 'network'));
  const sender = phone.startApp();
  sender.press();
  await phone.clock.advance(0);
  expect(sender.state.get()).toMatchObject({ trouble: { failure: { kind: 'refused', problem: { errorId: 'auth.unauthenticated' } } } });
  await phone.clock.advance(10_000);
  expect(sender.state.get().phase).toBe('received');
});

it('leaves the outbox of another account alone', async () => {
  const phone = createPhone((_, call) => (call <= 2 ? 'network' : 'receipt'));
  const jane = phone.startApp();
  jane.press();
  await phone.clock.advance(10);
  jane.stop();
  const ravi = phone.startApp({ accountId: 'u2' });
  await Promise.all([ravi.resume(), phone.clock.advance(300)]);
  expect(ravi.state.get().phase).toBe('quiet');
  expect(phone.arrived).toEqual([]);
});

it('tries at once when the network comes back', async () => {
  let up = false;
  const phone = createPhone(() => (up ? 'receipt' : 'network'));
  const sender = phone.startApp();
  sender.press();
  await phone.clock.advance(30_000);
  up = true;
  sender.retryNow();
  await phone.clock.advance(0);
  expect(sender.state.get().phase).toBe('received');
});

it('whatever the roads do, one press is one alert, and after the receipt nothing more is sent', async () => {
  const anyAnswer = fc.constantFrom<Answer>('receipt', 'network', 'lost-reply', 'refused');
  await fc.assert(
    fc.asyncProperty(fc.array(anyAnswer, { maxLength: 12 }), async (answers) => {
      const phone = createPhone((_, call) => answers[call - 1] ?? 'receipt');
      const sender = phone.startApp();
      sender.press();
      await phone.clock.advance(120_000);
      expect(sender.state.get().phase).toBe('received');
      expect(phone.alerts.size).toBe(1);
      const calls = phone.calls();
      await phone.clock.advance(120_000);
      expect(phone.calls()).toBe(calls);
      expect(phone.stored.size).toBe(0);
    }),
    { numRuns: 40 },
  );
});
