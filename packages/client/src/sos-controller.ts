import { err, type Fix, ok, type Result } from '@saferoute/domain';
import type { AlertEvent, AlertView } from '@saferoute/protocol';
import { type AlertState, mergeAlertEvent, unknownAlert } from './alert-state.ts';
import { type Failure, failureFrom } from './failure.ts';
import { createKeptView } from './kept-view.ts';
import { createCell, type Observed } from './observed.ts';
import type { Clock, DeviceStorage, RandomBytes } from './ports.ts';
import type { SafeRouteClient } from './safe-route-client.ts';
import { createReceiptKeeper } from './receipt-keeper.ts';
import type { ReceiptState } from './receipt.ts';
import { createSosSender, type SosDecoration } from './sos-sender.ts';
import { idleSession, isClosed, nextSession, type SosEvent, type SosSession } from './sos-session.ts';
import type { Watch } from './watch.ts';

/** What a phone's SOS screen is drawn from, and what its buttons do. */
export interface SosController {
  readonly session: Observed<SosSession>;
  /** Live news of the alert of the session. */
  readonly alert: Observed<AlertState>;
  /** Whether the last SOS is proved to be on record. */
  readonly receipt: Observed<ReceiptState>;
  /** A finger, or a key, goes down on the SOS button. */
  readonly press: () => void;
  /** It is lifted. Early means: nothing is sent. */
  readonly release: () => void;
  /** The person has read what happened. Ignored while anything is open. */
  readonly dismiss: () => void;
  /** “I’m safe”, with the PIN. The server judges it. */
  readonly cancel: (pin: string) => Promise<Result<null, Failure>>;
  /** Sends what an earlier life of the app left unsent, and finds an alert that is open. */
  readonly start: () => void;
  /** Something else says that an alert may be open: a journey that became an emergency. */
  readonly lookAgain: () => void;
  /** The network came back. */
  readonly retryNow: () => void;
  readonly stop: () => void;
}

/** What the controller needs of app and device. */
export interface SosControllerParts {
  readonly client: Pick<SafeRouteClient, 'triggerRoutes' | 'watchAlert' | 'trpc'>;
  readonly accountId: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly storage: DeviceStorage;
  /** How long the button must be held, in milliseconds. Asked at each press. */
  readonly holdMs: () => number;
  readonly locate: () => Promise<Fix | null>;
  /** What the phone says of itself when the hold is over. */
  readonly decoration: () => SosDecoration;
}

const TICK_MS = 50;
const LOOK_AGAIN_MS = 5_000;

const isKeptAlert = ({ id, people }: Partial<Record<keyof AlertView, unknown>>): boolean => typeof id === 'string' && Array.isArray(people);

async function cancelWith({ trpc }: Pick<SafeRouteClient, 'trpc'>, id: string, pin: string): Promise<Result<AlertView, Failure>> {
  try {
    return ok(await trpc.sos.cancel.mutate({ id, pin }));
  } catch (error) {
    return err(failureFrom(error));
  }
}

/** Joins the session machine, the sender and the live alert of one signed-in person. */
export function createSosController(parts: SosControllerParts): SosController {
  const { client, clock, holdMs } = parts;
  const session = createCell<SosSession>(idleSession);
  const alert = createCell<AlertState>(unknownAlert);
  const sender = createSosSender(parts);
  const lastSeen = createKeptView<AlertView>({ ...parts, of: 'open-alert' }, isKeptAlert);
  const receipts = createReceiptKeeper({ ...parts, prove: (leafHash) => client.trpc.log.prove.query({ leafHash }) });
  let watched: { readonly id: string; readonly watch: Watch } | null = null;
  let stopped = false;

  const dispatch = (event: SosEvent) => {
    const before = session.get();
    const after = nextSession(before, event);
    session.set(after);
    if (before.name === 'holding' && after.name === 'sending') sender.press(parts.decoration());
    if ('alert' in after) watch(after.alert);
    else unwatch();
    if (after.name === 'received' || after.name === 'watching') lastSeen.keep(after.alert);
    else if ('alert' in before) lastSeen.forget();
  };

  const tick = () => {
    if (session.get().name !== 'holding' || stopped) return;
    dispatch({ name: 'ticked', at: clock.now(), holdMs: holdMs() });
    clock.after(TICK_MS, tick);
  };

  const watch = (told: AlertView) => {
    if (watched?.id === told.id) return;
    unwatch();
    alert.set({ ...unknownAlert, alert: told });
    const take = (event: AlertEvent) => {
      const wasBehind = alert.get().behind;
      const state = mergeAlertEvent(alert.get(), event);
      alert.set(state);
      if (state.behind && !wasBehind) watched?.watch.restart();
      if (event.kind !== 'position' && state.alert !== null) dispatch({ name: 'news-came', alert: state.alert });
    };
    watched = { id: told.id, watch: client.watchAlert(told.id, { onEvent: take, onRefused: () => {} }) };
  };
  const unwatch = () => {
    watched?.watch.stop();
    watched = null;
  };

  const leaveSender = sender.state.subscribe(() => {
    const state = sender.state.get();
    if (state.phase === 'received') {
      receipts.keep(state.alert.leafHash);
      dispatch({ name: 'receipt-came', alert: state.alert });
    }
    if (state.phase !== 'sending') return;
    if (state.trouble === null) dispatch({ name: 'resumed', pressedAt: state.pressedAt });
    else dispatch({ name: 'try-failed', trouble: state.trouble });
  });

  const showLastSeen = async () => {
    const seen = await lastSeen.read();
    if (seen !== null && !stopped) dispatch({ name: 'open-alert-found', alert: seen });
  };

  const findOpen = async () => {
    if (stopped) return;
    try {
      const { items } = await client.trpc.sos.mine.query({ limit: 5 });
      const open = items.find((item) => !isClosed(item));
      if (open !== undefined && !stopped) dispatch({ name: 'open-alert-found', alert: open });
    } catch (error) {
      if (failureFrom(error).kind !== 'refused') clock.after(LOOK_AGAIN_MS, () => void findOpen());
    }
  };

  return {
    session,
    alert,
    receipt: receipts.state,
    press: () => {
      dispatch({ name: 'pressed', at: clock.now() });
      clock.after(TICK_MS, tick);
    },
    release: () => dispatch({ name: 'released', at: clock.now(), holdMs: holdMs() }),
    dismiss: () => dispatch({ name: 'dismissed' }),
    cancel: async (pin) => {
      if (watched === null) return err({ kind: 'unreachable' });
      const cancelled = await cancelWith(client, watched.id, pin);
      if (!cancelled.ok) return cancelled;
      alert.set({ ...alert.get(), alert: cancelled.value });
      dispatch({ name: 'news-came', alert: cancelled.value });
      return ok(null);
    },
    start: () => {
      void sender.resume();
      void showLastSeen();
      void findOpen();
      receipts.start();
    },
    lookAgain: () => void findOpen(),
    retryNow: sender.retryNow,
    stop: () => {
      stopped = true;
      leaveSender();
      sender.stop();
      receipts.stop();
      unwatch();
    },
  };
}
