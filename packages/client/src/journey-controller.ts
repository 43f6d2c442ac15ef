import { err, ok, type Result } from '@saferoute/domain';
import type { JourneyView, NotificationEvent } from '@saferoute/protocol';
import { backoffMs } from './backoff.ts';
import { type Failure, failureFrom } from './failure.ts';
import { isOver, isUnderWay, type JourneyState, unknownJourneys, withAll, withOne } from './journey-state.ts';
import { createKeptView } from './kept-view.ts';
import { createCell, type Observed } from './observed.ts';
import type { Clock, DeviceStorage, RandomBytes } from './ports.ts';
import type { SafeRouteClient } from './safe-route-client.ts';
import type { Watch } from './watch.ts';

/** What became of a command. */
export type JourneyAnswer = Promise<Result<JourneyView, Failure>>;

type Trpc = SafeRouteClient['trpc'];
type PlanInput = Parameters<Trpc['journeys']['plan']['mutate']>[0];
export type PlannedJourney = Awaited<ReturnType<Trpc['journeys']['plan']['mutate']>>;

/** What a phone's journey screens are drawn from, and what their buttons do. The server judges; a PIN is asked for when it says so. */
export interface JourneyController {
  readonly state: Observed<JourneyState>;
  readonly plan: (plan: PlanInput) => Promise<Result<PlannedJourney, Failure>>;
  readonly setOut: (id: string) => JourneyAnswer;
  readonly callOff: (id: string, pin?: string) => JourneyAnswer;
  readonly arrive: (pin?: string) => JourneyAnswer;
  /** ISO-8601. */
  readonly setCheckIn: (dueAt: string, pin?: string) => JourneyAnswer;
  readonly checkInNow: (pin?: string) => JourneyAnswer;
  /** “I'm OK.” Repeated until the server has answered, because the question runs out; `onTrouble` hears why it has not yet. */
  readonly answer: (pin: string | undefined, onTrouble: (failure: Failure) => void) => JourneyAnswer;
  /** The person has read about the journey that is over. */
  readonly dismiss: () => void;
  /** Something may have changed: the network came back, the page is looked at again. */
  readonly lookAgain: () => void;
  readonly start: () => void;
  readonly stop: () => void;
}

/** What the controller needs of app and device. */
export interface JourneyControllerParts {
  readonly client: Pick<SafeRouteClient, 'trpc' | 'watchNotifications'>;
  readonly accountId: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly storage: DeviceStorage;
}

/** News comes by notification; this is the net under it. */
const LOOK_EVERY_MS = 10_000;
/** While a question is open nothing must be missed. */
const LOOK_WHILE_ASKED_MS = 3_000;

/** A trip is measured moments after the end, and settled minutes later. */
const LOOK_FOR_TRIP_MS = 4_000;
const LOOK_FOR_SETTLED_MS = 30_000;

/** When to look again; null when nothing can change any more. */
function lookAfterMs({ known, journey }: JourneyState): number | null {
  if (!known) return LOOK_EVERY_MS;
  if (journey === null || journey.status === 'CANCELLED') return null;
  if (journey.status === 'COMPLETED') {
    if (journey.trip === null) return LOOK_FOR_TRIP_MS;
    return journey.trip.isSettled ? null : LOOK_FOR_SETTLED_MS;
  }
  return journey.prompt === null ? LOOK_EVERY_MS : LOOK_WHILE_ASKED_MS;
}

const nowhere: Failure = { kind: 'unreachable' };

/** The journeys of one signed-in person. */
export function createJourneyController(parts: JourneyControllerParts): JourneyController {
  const { client, clock, random } = parts;
  const { journeys } = client.trpc;
  const state = createCell<JourneyState>(unknownJourneys);
  const kept = createKeptView<JourneyView>(
    { ...parts, of: 'journey' },
    ({ id, status, plan }) => typeof id === 'string' && typeof status === 'string' && typeof plan === 'object',
  );
  let asked = 0;
  let applied = 0;
  let stopped = false;
  let watch: Watch | null = null;
  let cancelLook = () => {};

  const show = (next: JourneyState) => {
    if (stopped) return;
    const before = state.get().journey;
    state.set(next);
    const { journey } = next;
    if (journey === null) kept.forget();
    else if (journey !== before) kept.keep(journey);
    follow(journey !== null && isUnderWay(journey));
    lookLater();
  };
  /** An answer counts unless one to a later question has been shown. */
  const inOrder = async <T>(ask: () => Promise<T>, apply: (told: T) => void): Promise<T> => {
    const turn = (asked += 1);
    const told = await ask();
    if (turn > applied) {
      applied = turn;
      apply(told);
    }
    return told;
  };
  const look = async () => {
    const held = state.get().journey;
    try {
      if (held === null || !state.get().known) await inOrder(() => journeys.mine.query(), ({ items }) => show(withAll(state.get(), items)));
      else await inOrder(() => journeys.byId.query({ id: held.id }), (told) => show(withOne(state.get(), told)));
    } catch (error) {
      const failure = failureFrom(error);
      if (failure.kind !== 'refused') return lookLater();
      // Gone from the server; a session that ended is not asked again.
      if (failure.problem.status === 404) show({ ...state.get(), journey: null });
    }
  };
  const lookLater = () => {
    cancelLook();
    const waitMs = lookAfterMs(state.get());
    if (waitMs !== null && !stopped) cancelLook = clock.after(waitMs, () => void look());
  };
  const follow = (wanted: boolean) => {
    if (!wanted) {
      watch?.stop();
      watch = null;
    } else if (watch === null) {
      const onEvent = (event: NotificationEvent) => {
        if (event.kind === 'snapshot' || event.notifications.some(({ journeyId, alertId }) => journeyId || alertId)) void look();
      };
      watch = client.watchNotifications({ onEvent, onRefused: () => {} });
    }
  };
  const command = async (ask: () => Promise<JourneyView>): JourneyAnswer => {
    try {
      const apply = (told: JourneyView) => show({ ...withOne(state.get(), told), note: null });
      return ok(await inOrder(ask, apply));
    } catch (error) {
      const failure = failureFrom(error);
      // A refusal often means that the screen was old.
      if (failure.kind === 'refused') void look();
      return err(failure);
    }
  };
  const onCurrent = (act: (id: string) => Promise<JourneyView>): JourneyAnswer => {
    const { journey } = state.get();
    return journey === null ? Promise.resolve(err(nowhere)) : command(() => act(journey.id));
  };
  const withPin = (pin: string | undefined) => (pin === undefined ? {} : { pin });
  const pause = (tries: number) => new Promise<void>((resolve) => clock.after(backoffMs(tries, random), resolve));

  return {
    state,
    plan: async (plan) => {
      try {
        const told = await journeys.plan.mutate(plan);
        show({ ...withOne(state.get(), told.journey), note: null });
        return ok(told);
      } catch (error) {
        return err(failureFrom(error));
      }
    },
    setOut: (id) => command(() => journeys.start.mutate({ id })),
    callOff: (id, pin) => command(() => journeys.cancel.mutate({ id, ...withPin(pin) })),
    arrive: (pin) => onCurrent((id) => journeys.complete.mutate({ id, ...withPin(pin) })),
    setCheckIn: (dueAt, pin) => onCurrent((id) => journeys.setCheckIn.mutate({ id, dueAt, ...withPin(pin) })),
    checkInNow: (pin) => {
      const dueAt = state.get().journey?.checkInDueAt ?? '';
      return onCurrent((id) => journeys.checkIn.mutate({ id, dueAt, ...withPin(pin) }));
    },
    answer: async (pin, onTrouble) => {
      const promptId = state.get().journey?.prompt?.id ?? '';
      for (let tries = 1; ; tries++) {
        const answered = await onCurrent((id) => journeys.answer.mutate({ id, promptId, ...withPin(pin) }));
        if (answered.ok) return answered;
        const failure = answered.error;
        if (failure.kind === 'refused') {
          if (failure.problem.errorId === 'journey.prompt-over') show({ ...state.get(), note: 'prompt-over' });
          return answered;
        }
        if (stopped || state.get().journey?.prompt?.id !== promptId) return answered;
        onTrouble(failure);
        await pause(tries);
      }
    },
    dismiss: () => {
      const { journey } = state.get();
      if (journey !== null && isOver(journey)) show({ ...state.get(), journey: null });
    },
    lookAgain: () => void look(),
    start: () => {
      void kept.read().then((journey) => {
        if (journey !== null && state.get().journey === null && !state.get().known) show({ ...state.get(), journey });
        return look();
      });
    },
    stop: () => {
      stopped = true;
      cancelLook();
      follow(false);
    },
  };
}
