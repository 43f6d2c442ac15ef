import { err, ok, type Result } from '../../shared/result.ts';
import { unchanged, type MonitorDecision } from './decision.ts';
import type { MonitorEnvironment } from './environment.ts';
import { look } from './look.ts';
import type { MonitorObservation, MonitorObservationOf, MonitorObservationType, MonitorRejection } from './observations.ts';
import { begin, changePlan, end, rest, resume } from './orders.ts';
import { answer, checkIn, setCheckIn, underDuress } from './reply.ts';
import type { Watch, WatchStatus } from './watch.ts';

export { ALWAYS_HEARD, type MonitorEnvironment } from './environment.ts';

/** `NONE` is the journey that has not begun. */
type State = 'NONE' | WatchStatus;
type Answer = Result<MonitorDecision, MonitorRejection>;
type WatchIn<S extends State> = S extends 'NONE' ? null : Watch;
type Cell<S extends State, T extends MonitorObservationType> = (
  watch: WatchIn<S>,
  observation: MonitorObservationOf<T>,
  env: MonitorEnvironment,
) => Answer;

/** Total by type: a new state or a new observation does not compile until every cell is answered. */
type Table = { readonly [S in State]: { readonly [T in MonitorObservationType]: Cell<S, T> } };

const refuse = (rejection: MonitorRejection) => (): Answer => err(rejection);
const ignore = (watch: Watch): Answer => ok(unchanged(watch));

const does =
  <T extends MonitorObservationType>(
    handler: (watch: Watch, observation: MonitorObservationOf<T>, env: MonitorEnvironment) => MonitorDecision,
  ) =>
  (watch: Watch, observation: MonitorObservationOf<T>, env: MonitorEnvironment): Answer =>
    ok(handler(watch, observation, env));

const stops = {
  rest: (watch: Watch, _order: unknown, env: MonitorEnvironment): Answer => ok(rest(watch, env)),
  end: (watch: Watch, _order: unknown, env: MonitorEnvironment): Answer => ok(end(watch, env)),
};

/** Both look, be it for a reason to ask or for the end of the time to answer. */
const on = { arm: ignore, ...stops, changePlan: does(changePlan), look: does(look), answer, setCheckIn, checkIn };

/** Every state × every observation. */
export const monitorTable: Table = {
  NONE: {
    arm: (_none, order, env) => ok(begin(order, env)),
    rest: refuse('not-watched'),
    end: refuse('not-watched'),
    changePlan: refuse('not-watched'),
    look: refuse('not-watched'),
    answer: refuse('not-watched'),
    setCheckIn: refuse('not-watched'),
    checkIn: refuse('not-watched'),
  },
  WATCHING: on,
  ASKING: on,
  RESTING: { ...on, arm: does(resume), rest: ignore, look: ignore },
  OVER: {
    arm: ignore,
    rest: ignore,
    end: ignore,
    changePlan: ignore,
    look: ignore,
    answer: refuse('journey-over'),
    setCheckIn: refuse('journey-over'),
    checkIn: refuse('journey-over'),
  },
};

/**
 * The monitors of one journey. Pure: the same watch, observation and environment always give the same decision, ids included.
 * @param watch the watch as stored, locked by the caller; `null` before the journey begins
 */
export function decideMonitors(watch: Watch | null, observation: MonitorObservation, env: MonitorEnvironment): Answer {
  const underForce = watch !== null && 'pin' in observation && observation.pin === 'duress';
  return underForce
    ? ok(underDuress(watch, decided(watch, { ...observation, pin: 'safety' }, env), env))
    : decided(watch, observation, env);
}

function decided(watch: Watch | null, observation: MonitorObservation, env: MonitorEnvironment): Answer {
  const row = monitorTable[watch?.status ?? 'NONE'];
  // The table pairs each cell with its own state and observation; TypeScript cannot follow that through two look-ups.
  const cell = row[observation.type] as (watch: Watch | null, observation: MonitorObservation, env: MonitorEnvironment) => Answer;
  return cell(watch, observation, env);
}
