import { err, ok, type Result } from '../shared/result.ts';
import type { JourneyCommand, JourneyCommandOf, JourneyCommandType, JourneyRejection } from './commands.ts';
import { unchanged, type JourneyDecision } from './decision.ts';
import { asShown, pretend, underDuress } from './duress.ts';
import { enterEmergency, leaveEmergency } from './emergency.ts';
import { cancel, complete } from './end-journey.ts';
import type { JourneyEnvironment } from './environment.ts';
import type { Journey } from './journey.ts';
import { editPlan, planJourney } from './plan-journey.ts';
import { assignDriver, share, start } from './set-out.ts';
import type { JourneyStatus } from './status.ts';

export type { JourneyEnvironment } from './environment.ts';

/** `NONE` is the journey nobody has planned. */
type State = 'NONE' | JourneyStatus;
type Answer = Result<JourneyDecision, JourneyRejection>;
type JourneyIn<S extends State> = S extends 'NONE' ? null : Journey;
type Cell<S extends State, C extends JourneyCommandType> = (
  journey: JourneyIn<S>,
  command: JourneyCommandOf<C>,
  env: JourneyEnvironment,
) => Answer;

/** Total by type: a new state or a new command does not compile until every cell is answered. */
type Table = { readonly [S in State]: { readonly [C in JourneyCommandType]: Cell<S, C> } };

const refuse = (rejection: JourneyRejection) => (): Answer => err(rejection);
const ignore = (journey: Journey): Answer => ok(unchanged(journey));

const does =
  <C extends JourneyCommandType>(handler: (journey: Journey, command: JourneyCommandOf<C>, env: JourneyEnvironment) => JourneyDecision) =>
  (journey: Journey, command: JourneyCommandOf<C>, env: JourneyEnvironment): Answer =>
    ok(handler(journey, command, env));

const locked = { assignDriver: refuse('locked'), editPlan: refuse('locked'), cancel: refuse('locked') };
const over = { start: refuse('over'), assignDriver: refuse('over'), editPlan: refuse('over'), share: refuse('over') };
const withoutEmergency = { enterEmergency: ignore, leaveEmergency: ignore };

/** Every state × every command. Repeating what has been done is nothing, not a refusal: phones repeat themselves. */
export const journeyTable: Table = {
  NONE: {
    plan: (_none, command, env) => planJourney(command, env),
    start: refuse('not-found'),
    assignDriver: refuse('not-found'),
    editPlan: refuse('not-found'),
    share: refuse('not-found'),
    complete: refuse('not-found'),
    cancel: refuse('not-found'),
    enterEmergency: refuse('not-found'),
    leaveEmergency: refuse('not-found'),
  },
  // An SOS before the start stands by itself: there is no way yet on which to be watched or locked.
  PLANNED: { plan: ignore, start, assignDriver, editPlan, share, complete: refuse('not-started'), cancel, ...withoutEmergency },
  ACTIVE: {
    plan: ignore,
    start: ignore,
    assignDriver,
    editPlan,
    share,
    complete,
    cancel,
    enterEmergency: does(enterEmergency),
    leaveEmergency: does(leaveEmergency),
  },
  EMERGENCY: {
    plan: ignore,
    start: ignore,
    share,
    complete,
    ...locked,
    enterEmergency: does(enterEmergency),
    leaveEmergency: does(leaveEmergency),
  },
  COMPLETED: { plan: ignore, ...over, complete: ignore, cancel: refuse('over'), ...withoutEmergency },
  CANCELLED: { plan: ignore, ...over, complete: refuse('over'), cancel: ignore, ...withoutEmergency },
};

/**
 * The journey machine. Pure: the same journey, command and environment always give the same decision, ids included.
 * @param journey the journey as stored, locked by the caller; `null` when there is none under this id
 */
export function decideJourney(journey: Journey | null, command: JourneyCommand, env: JourneyEnvironment): Answer {
  if (journey === null || !isOfThePeopleOnIt(command)) return answer(journey, command, env);
  if (pinOf(command) === 'duress') return ok(underDuress(journey, answer(asShown(journey), asIfSafe(command), env), env));
  if (journey.mask === null) return answer(journey, command, env);
  const shown = answer(asShown(journey), command, env);
  return shown.ok ? ok(pretend(journey, shown.value, env)) : shown;
}

function answer(journey: Journey | null, command: JourneyCommand, env: JourneyEnvironment): Answer {
  const row = journeyTable[journey?.status ?? 'NONE'];
  // The table pairs each cell with its own state and command; TypeScript cannot follow that through two look-ups.
  const cell = row[command.type] as (journey: Journey | null, command: JourneyCommand, env: JourneyEnvironment) => Answer;
  return cell(journey, command, env);
}

type Ending = JourneyCommandOf<'complete'> | JourneyCommandOf<'cancel'>;

function isEnding(command: JourneyCommand): command is Ending {
  return command.type === 'complete' || command.type === 'cancel';
}

/** Alerts and staff deal with the truth, everybody else with what is shown. */
function isOfThePeopleOnIt(command: JourneyCommand): boolean {
  if (command.type === 'enterEmergency' || command.type === 'leaveEmergency') return false;
  return !(isEnding(command) && command.by.role === 'staff');
}

function pinOf(command: JourneyCommand) {
  return isEnding(command) && command.by.role === 'owner' ? command.by.pin : null;
}

function asIfSafe(command: JourneyCommand): JourneyCommand {
  return isEnding(command) && command.by.role === 'owner' ? { ...command, by: { ...command.by, pin: 'safety' } } : command;
}
