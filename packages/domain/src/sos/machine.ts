import { err, ok, type Result } from '../shared/result.ts';
import type { SosAlert, SosStatus } from './alert.ts';
import { cancel } from './cancel.ts';
import type { CommandOf, CommandType, SosCommand, SosRejection } from './commands.ts';
import { unchanged, type Decision } from './decision.ts';
import { recordDelivery, recordLinkSeen } from './delivery-news.ts';
import type { SosEnvironment } from './environment.ts';
import { escalateIfDue } from './escalation.ts';
import { joinAlert } from './join.ts';
import { acknowledge, addNote, reopen, resolve } from './staff-actions.ts';
import { isSilent } from './present.ts';
import { openAlert } from './trigger.ts';

export type { SosEnvironment } from './environment.ts';

/** `NONE` is the person without an alert. */
type State = 'NONE' | SosStatus;
type Answer = Result<Decision, SosRejection>;
type AlertIn<S extends State> = S extends 'NONE' ? null : SosAlert;
type Cell<S extends State, C extends CommandType> = (alert: AlertIn<S>, command: CommandOf<C>, env: SosEnvironment) => Answer;

/** Total by type: a new state or a new command does not compile until every cell is answered. */
type Table = { readonly [S in State]: { readonly [C in CommandType]: Cell<S, C> } };

const refuse = (rejection: SosRejection) => (): Answer => err(rejection);
const ignore = (alert: SosAlert): Answer => ok(unchanged(alert));

/** What its originator has never heard of they cannot cancel. */
const refuseCancel = (alert: SosAlert): Answer => err(isSilent(alert) ? 'not-found' : 'already-resolved');

const does =
  <C extends CommandType>(handler: (alert: SosAlert, command: CommandOf<C>, env: SosEnvironment) => Decision) =>
  (alert: SosAlert, command: CommandOf<C>, env: SosEnvironment): Answer =>
    ok(handler(alert, command, env));

const anyState = {
  recordDelivery: does(recordDelivery),
  recordLinkSeen: does(recordLinkSeen),
  addNote: does(addNote),
};

const open = {
  ...anyState,
  trigger: does(joinAlert),
  escalate: does(escalateIfDue),
  acknowledge: does(acknowledge),
  resolve: does(resolve),
  // A screen masked by the duress PIN already shows "cancelled" and must answer as a cancelled alert does.
  cancel: (alert: SosAlert, command: CommandOf<'cancel'>, env: SosEnvironment): Answer =>
    alert.maskedAt === null ? ok(cancel(alert, command, env)) : refuseCancel(alert),
  reopen: refuse('not-closed'),
};

const closed = {
  ...anyState,
  // A closed alert is never addressed by a new SOS: `decide` is asked with `null` and opens the next one.
  trigger: refuse('already-resolved'),
  escalate: ignore,
  acknowledge: refuse('already-resolved'),
  resolve: refuse('already-resolved'),
  cancel: refuseCancel,
  reopen: (alert: SosAlert, command: CommandOf<'reopen'>, env: SosEnvironment): Answer =>
    command.userHasOpenAlert ? err('another-alert-open') : ok(reopen(alert, command, env)),
};

/** Every state × every command. */
export const transitionTable: Table = {
  NONE: {
    trigger: (_alert, command, env) => ok(openAlert(command, env)),
    escalate: refuse('not-found'),
    acknowledge: refuse('not-found'),
    addNote: refuse('not-found'),
    resolve: refuse('not-found'),
    cancel: refuse('not-found'),
    reopen: refuse('not-found'),
    recordDelivery: refuse('not-found'),
    recordLinkSeen: refuse('not-found'),
  },
  ACTIVE: open,
  ESCALATED: open,
  ACKNOWLEDGED: open,
  RESOLVED: closed,
  FALSE_ALARM: closed,
};

/**
 * The SOS machine. Pure: the same alert, command and environment always give the same decision, ids included.
 * @param alert the alert as stored, locked by the caller; `null` when the person has no open one
 */
export function decide(alert: SosAlert | null, command: SosCommand, env: SosEnvironment): Answer {
  const row = transitionTable[alert?.status ?? 'NONE'];
  // The table pairs each cell with its own state and command; TypeScript cannot follow that through two look-ups.
  const cell = row[command.type] as (alert: SosAlert | null, command: SosCommand, env: SosEnvironment) => Answer;
  return cell(alert, command, env);
}
