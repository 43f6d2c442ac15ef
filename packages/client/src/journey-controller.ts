import { err, ok, type Result } from '@saferoute/domain';
import type { JourneyView } from '@saferoute/protocol';
import { backoffMs } from './backoff.ts';
import { type Failure, failureFrom } from './failure.ts';
import { createJourneyFollower, type JourneyFollowerParts } from './journey-follower.ts';
import { isOver, type JourneyState, withOne } from './journey-state.ts';
import type { Observed } from './observed.ts';
import type { RandomBytes } from './ports.ts';
import type { SafeRouteClient } from './safe-route-client.ts';

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
export interface JourneyControllerParts extends JourneyFollowerParts {
  readonly random: RandomBytes;
}

const nowhere: Failure = { kind: 'unreachable' };
const withPin = (pin: string | undefined) => (pin === undefined ? {} : { pin });

/** The journeys of one signed-in person. */
export function createJourneyController(parts: JourneyControllerParts): JourneyController {
  const { client, clock, random } = parts;
  const { journeys } = client.trpc;
  const { state, show, inOrder, look, start, stop } = createJourneyFollower(parts);
  let stopped = false;

  const command = async (ask: () => Promise<JourneyView>): JourneyAnswer => {
    try {
      return ok(await inOrder(ask, (told) => show({ ...withOne(state.get(), told), note: null })));
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
  const answer: JourneyController['answer'] = async (pin, onTrouble) => {
    const promptId = state.get().journey?.prompt?.id ?? '';
    for (let tries = 1; ; tries++) {
      const answered = await onCurrent((id) => journeys.answer.mutate({ id, promptId, ...withPin(pin) }));
      if (answered.ok) return answered;
      const failure = answered.error;
      const isOpen = state.get().journey?.prompt?.id === promptId;
      if (failure.kind === 'refused' && failure.problem.errorId === 'journey.prompt-over') show({ ...state.get(), note: 'prompt-over' });
      if (failure.kind === 'refused' || stopped || !isOpen) return answered;
      onTrouble(failure);
      await new Promise<void>((resolve) => clock.after(backoffMs(tries, random), resolve));
    }
  };

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
    answer,
    dismiss: () => {
      const { journey } = state.get();
      if (journey !== null && isOver(journey)) show({ ...state.get(), journey: null });
    },
    lookAgain: () => void look(),
    start,
    stop: () => {
      stopped = true;
      stop();
    },
  };
}
