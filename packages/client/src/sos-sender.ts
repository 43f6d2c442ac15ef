import type { Fix, Instant } from '@saferoute/domain';
import type { AlertView, TriggerInput } from '@saferoute/protocol';
import { backoffMs } from './backoff.ts';
import { type Cell, createCell, type Observed } from './observed.ts';
import { createPendingSosStore, type PendingSos, type PendingSosStore } from './pending-sos.ts';
import type { Clock, DeviceStorage, RandomBytes } from './ports.ts';
import type { SendingTrouble } from './sos-session.ts';
import { sendOnce, type TriggerRoute } from './trigger-routes.ts';
import { uuidv7 } from './uuid.ts';
import { within } from './within.ts';

/** What goes into an SOS besides its id, time and place. */
export type SosDecoration = Pick<TriggerInput, 'triggerSource' | 'deviceState' | 'description' | 'journeyId' | 'forceFallbackCall'>;

/** How far the SOS of one press got. */
export type Sending =
  | { readonly phase: 'quiet' }
  | { readonly phase: 'sending'; readonly commandId: string; readonly pressedAt: Instant; readonly trouble: SendingTrouble | null }
  | { readonly phase: 'received'; readonly commandId: string; readonly alert: AlertView };

/** Sends an SOS until the server has it. */
export interface SosSender {
  readonly state: Observed<Sending>;
  /** One press, one command id. While one is still on its way, a further press joins it. */
  readonly press: (decoration?: SosDecoration) => void;
  /** Goes on with what an earlier life of the app left unsent. */
  readonly resume: () => Promise<void>;
  /** The network came back: try now instead of at the next time. */
  readonly retryNow: () => void;
  /** Stops trying. What has no receipt stays in the outbox. */
  readonly stop: () => void;
}

/** What the sender needs of the device. */
export interface SosSenderPorts {
  readonly client: { readonly triggerRoutes: readonly TriggerRoute[] };
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly storage: DeviceStorage;
  readonly accountId: string;
  /** The newest position, if the device has one or can get one. */
  readonly locate?: () => Promise<Fix | null>;
}

/** An SOS without a place at once is worth more than one with a place later; `location.update` brings the place. */
const POSITION_BUDGET_MS = 1_000;

/** The sender of one signed-in person. */
export function createSosSender(ports: SosSenderPorts): SosSender {
  const outbox = createPendingSosStore(ports);
  const state = createCell<Sending>({ phase: 'quiet' });
  let run: Run | null = null;
  const start = (pending: PendingSos) => {
    run = createRun({ ports, outbox, state, pending });
    void run.go();
  };
  return {
    state,
    press: (decoration = {}) => {
      if (state.get().phase === 'sending') return;
      const now = ports.clock.now();
      const commandId = uuidv7(now, ports.random);
      start({ triggerSource: 'button_press', ...decoration, commandId, recordedAt: new Date(now).toISOString() });
    },
    resume: async () => {
      const pending = await outbox.read();
      if (pending !== null && state.get().phase !== 'sending') start(pending);
    },
    retryNow: () => run?.wake(),
    stop: () => {
      run?.stop();
      state.set({ phase: 'quiet' });
    },
  };
}

type Place = Pick<TriggerInput, 'latitude' | 'longitude' | 'accuracy'>;

interface Run {
  readonly go: () => Promise<void>;
  readonly wake: () => void;
  readonly stop: () => void;
}

interface RunParts {
  readonly ports: SosSenderPorts;
  readonly outbox: PendingSosStore;
  readonly state: Cell<Sending>;
  readonly pending: PendingSos;
}

function createRun({ ports, outbox, state, pending }: RunParts): Run {
  const ended = new AbortController();
  const pressedAt = Date.parse(pending.recordedAt);
  let wake = () => {};

  const pause = (delayMs: number) =>
    new Promise<void>((resolve) => {
      const cancel = ports.clock.after(delayMs, resolve);
      wake = () => {
        cancel();
        resolve();
      };
      ended.signal.addEventListener('abort', wake, { once: true });
    });

  const placeOf = async ({ latitude }: PendingSos): Promise<Place> => {
    const { locate } = ports;
    const fix = latitude === undefined && locate !== undefined ? await within(ports.clock, POSITION_BUDGET_MS, locate) : null;
    if (!fix) return {};
    return { latitude: fix.latitude, longitude: fix.longitude, ...(fix.accuracyM === null ? {} : { accuracy: fix.accuracyM }) };
  };

  const show = (trouble: SendingTrouble | null) => {
    if (!ended.signal.aborted) state.set({ phase: 'sending', commandId: pending.commandId, pressedAt, trouble });
  };

  const receive = (alert: AlertView) => {
    if (ended.signal.aborted) return;
    ended.abort();
    state.set({ phase: 'received', commandId: pending.commandId, alert });
    void outbox.forget(pending.commandId);
  };

  const go = async () => {
    show(null);
    // Kept before the first send, and not later for want of a position.
    const [place] = await Promise.all([placeOf(pending), outbox.keep(pending)]);
    const input = { ...pending, ...place };
    void outbox.keep(input);
    for (let tries = 1; !ended.signal.aborted; tries++) {
      const failure = await sendOnce({ routes: ports.client.triggerRoutes, input, clock: ports.clock, ended: ended.signal, receive });
      if (failure === null) return;
      show({ failure, tries });
      await pause(backoffMs(tries, ports.random));
    }
  };

  return { go, wake: () => wake(), stop: () => ended.abort() };
}
