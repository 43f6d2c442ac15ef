import type { Instant } from '@saferoute/domain';
import type { AlertView } from '@saferoute/protocol';
import type { Failure } from './failure.ts';

/** Why the last try brought no receipt, and how many tries there were. */
export interface SendingTrouble {
  readonly failure: Failure;
  readonly tries: number;
}

/** What the phone's SOS is doing. `received` has the server's receipt; `watching` has live news on top. */
export type SosSession =
  | { readonly name: 'idle'; readonly releasedEarly: boolean }
  | { readonly name: 'holding'; readonly since: Instant }
  | { readonly name: 'sending'; readonly pressedAt: Instant; readonly trouble: SendingTrouble | null }
  | { readonly name: 'received'; readonly alert: AlertView }
  | { readonly name: 'watching'; readonly alert: AlertView }
  | { readonly name: 'closed'; readonly alert: AlertView };

/** What can happen to it. Times are the device's. */
export type SosEvent =
  | { readonly name: 'pressed'; readonly at: Instant }
  | { readonly name: 'ticked'; readonly at: Instant; readonly holdMs: number }
  | { readonly name: 'released'; readonly at: Instant; readonly holdMs: number }
  /** A press of an earlier life of this app, still without a receipt, is being sent again. */
  | { readonly name: 'resumed'; readonly pressedAt: Instant }
  | { readonly name: 'try-failed'; readonly trouble: SendingTrouble }
  | { readonly name: 'receipt-came'; readonly alert: AlertView }
  /** The server says that an alert of this person is open. */
  | { readonly name: 'open-alert-found'; readonly alert: AlertView }
  | { readonly name: 'news-came'; readonly alert: AlertView }
  | { readonly name: 'dismissed' };

type EventOf<N extends SosEvent['name']> = Extract<SosEvent, { name: N }>;
type StateOf<N extends SosSession['name']> = Extract<SosSession, { name: N }>;
type Row<S extends SosSession['name']> = { readonly [E in SosEvent['name']]: (state: StateOf<S>, event: EventOf<E>) => SosSession };

export const idleSession: SosSession = { name: 'idle', releasedEarly: false };

const stay = <S extends SosSession>(state: S): S => state;
const hold = (_: SosSession, { at }: EventOf<'pressed'>): SosSession => ({ name: 'holding', since: at });
const resume = (_: SosSession, { pressedAt }: EventOf<'resumed'>): SosSession => ({ name: 'sending', pressedAt, trouble: null });
const receive = (_: SosSession, { alert }: { alert: AlertView }): SosSession =>
  isClosed(alert) ? { name: 'closed', alert } : { name: 'received', alert };
const follow = (state: { alert: AlertView }, { alert }: { alert: AlertView }): SosSession => {
  if (alert.id !== state.alert.id) return state as SosSession;
  return isClosed(alert) ? { name: 'closed', alert } : { name: 'watching', alert };
};

/** Every state × every event. A cell that changes nothing answers the same reference. */
const table: { readonly [S in SosSession['name']]: Row<S> } = {
  idle: {
    pressed: hold,
    ticked: stay,
    released: stay,
    resumed: resume,
    'try-failed': stay,
    'receipt-came': receive,
    'open-alert-found': receive,
    'news-came': stay,
    dismissed: (state) => (state.releasedEarly ? idleSession : state),
  },
  holding: {
    pressed: stay,
    ticked: (state, { at, holdMs }) => (at - state.since >= holdMs ? sending(state.since + holdMs) : state),
    // A phone too busy to tick must not lose a hold that was long enough.
    released: (state, { at, holdMs }) =>
      at - state.since >= holdMs ? sending(state.since + holdMs) : { name: 'idle', releasedEarly: true },
    resumed: resume,
    'try-failed': stay,
    'receipt-came': receive,
    'open-alert-found': receive,
    'news-came': stay,
    dismissed: () => idleSession,
  },
  sending: {
    pressed: stay,
    ticked: stay,
    released: stay,
    resumed: stay,
    'try-failed': (state, { trouble }) => ({ ...state, trouble }),
    'receipt-came': receive,
    // Not a receipt of this press: the sender goes on until it has its own.
    'open-alert-found': stay,
    'news-came': stay,
    dismissed: stay,
  },
  received: {
    pressed: stay,
    ticked: stay,
    released: stay,
    resumed: stay,
    'try-failed': stay,
    'receipt-came': follow,
    'open-alert-found': follow,
    'news-came': follow,
    dismissed: stay,
  },
  watching: {
    pressed: stay,
    ticked: stay,
    released: stay,
    resumed: stay,
    'try-failed': stay,
    'receipt-came': follow,
    'open-alert-found': follow,
    'news-came': follow,
    dismissed: stay,
  },
  closed: {
    pressed: stay,
    ticked: stay,
    released: stay,
    resumed: resume,
    'try-failed': stay,
    'receipt-came': receive,
    'open-alert-found': receive,
    // Staff may reopen what was closed while the person still reads about it.
    'news-came': follow,
    dismissed: () => idleSession,
  },
};

/** The session after `event`. The same reference when nothing changed. */
export function nextSession(state: SosSession, event: SosEvent): SosSession {
  const cell = table[state.name][event.name] as (state: SosSession, event: SosEvent) => SosSession;
  return cell(state, event);
}

/** How much of the hold is done, 0 to 1. */
export function holdProgress(state: SosSession, now: Instant, holdMs: number): number {
  return state.name === 'holding' ? Math.min(1, Math.max(0, (now - state.since) / holdMs)) : 0;
}

/** True once nobody is working on the alert any more. */
export const isClosed = (alert: AlertView): boolean => alert.status === 'RESOLVED' || alert.status === 'FALSE_ALARM';

const sending = (pressedAt: Instant): SosSession => ({ name: 'sending', pressedAt, trouble: null });
