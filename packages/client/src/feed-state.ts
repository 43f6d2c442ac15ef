import type { AlertView, FeedEvent, PositionView } from '@saferoute/protocol';
import { newerAlert, newerPosition } from './alert-state.ts';
import { isClosed } from './sos-session.ts';

/** The dispatcher's board: every alert that is open, and those that closed while the board was looking. */
export interface FeedState {
  readonly alerts: ReadonlyMap<string, AlertView>;
  /** The newest position per alert. */
  readonly positions: ReadonlyMap<string, PositionView>;
  /** True after the first snapshot: an empty board then means that nobody needs help. */
  readonly known: boolean;
  /** News was missed: ask for a snapshot. */
  readonly behind: boolean;
}

/** Nothing is known yet. */
export const unknownFeed: FeedState = { alerts: new Map(), positions: new Map(), known: false, behind: false };

/** The state after `event`. Applying an event twice, or one that is older than the state, changes nothing. */
export function mergeFeedEvent(state: FeedState, event: FeedEvent): FeedState {
  switch (event.kind) {
    case 'position':
      return withPosition(state, event.alertId, event.position);
    // It names all that is open: what it does not name has closed meanwhile.
    case 'snapshot':
      return event.alerts.reduce(withAlert, { ...state, alerts: kept(state.alerts, event.alerts), known: true, behind: false });
    case 'entries':
      return event.alerts.reduce(withAlert, state.behind || !missedEntries(state, event) ? state : { ...state, behind: true });
  }
}

/** The open alerts of the board, in no particular order. */
export const openAlerts = (state: FeedState): readonly AlertView[] => [...state.alerts.values()].filter((alert) => !isClosed(alert));

function withAlert(state: FeedState, told: AlertView): FeedState {
  const alert = newerAlert(state.alerts.get(told.id), told);
  const placed = withPosition(state, alert.id, alert.lastPosition ?? alert.location);
  return placed.alerts.get(alert.id) === alert ? placed : { ...placed, alerts: new Map(placed.alerts).set(alert.id, alert) };
}

function withPosition(state: FeedState, alertId: string, told: PositionView | null): FeedState {
  const held = state.positions.get(alertId) ?? null;
  const position = newerPosition(held, told);
  return position === null || position === held ? state : { ...state, positions: new Map(state.positions).set(alertId, position) };
}

const kept = (held: ReadonlyMap<string, AlertView>, told: readonly AlertView[]): ReadonlyMap<string, AlertView> =>
  new Map([...held].filter(([id]) => told.some((alert) => alert.id === id)));

/** True when an alert's entries begin later than right after what the board's view of it already tells. */
function missedEntries(state: FeedState, { entries }: Extract<FeedEvent, { kind: 'entries' }>): boolean {
  const first = new Map<string, number>();
  for (const { alertId, seq } of entries) first.set(alertId, Math.min(seq, first.get(alertId) ?? seq));
  return [...first].some(([alertId, seq]) => seq > (state.alerts.get(alertId)?.lastSeq ?? seq) + 1);
}
