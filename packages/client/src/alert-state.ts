import type { AlertEvent, AlertView, PositionView, TimelineEntryView } from '@saferoute/protocol';

/** All that a screen about one alert shows, merged out of snapshots and news in whatever order and however often they come. */
export interface AlertState {
  readonly alert: AlertView | null;
  /** By `seq`, each once. */
  readonly timeline: readonly TimelineEntryView[];
  /** The newest by `recordedAt`. */
  readonly position: PositionView | null;
  /** News was missed: ask for a snapshot. */
  readonly behind: boolean;
}

/** Nothing is known yet. */
export const unknownAlert: AlertState = { alert: null, timeline: [], position: null, behind: false };

/** The state after `event`. Applying an event twice, or one that is older than the state, changes nothing. */
export function mergeAlertEvent(state: AlertState, event: AlertEvent): AlertState {
  if (event.kind === 'position') {
    const position = newerPosition(state.position, event.position);
    return position === state.position ? state : { ...state, position };
  }
  const alert = newerAlert(state.alert, event.alert);
  const position = newerPosition(state.position, alert.lastPosition ?? alert.location);
  if (event.kind === 'snapshot') {
    const timeline = lastSeq(event.timeline) < lastSeq(state.timeline) ? state.timeline : event.timeline;
    return { alert, position, timeline, behind: false };
  }
  const timeline = append(state.timeline, event.entries);
  return { alert, position, timeline, behind: state.behind || lastSeq(timeline) < lastSeq(event.entries) };
}

/** Of two views of one alert the one with the higher version. A tie goes to what was told later: a text on its way raises no version. */
export const newerAlert = (held: AlertView | null | undefined, told: AlertView): AlertView =>
  held && held.version > told.version ? held : told;

/** Of two positions the one recorded later; the one at hand if they are equal. */
export function newerPosition(held: PositionView | null | undefined, told: PositionView | null): PositionView | null {
  if (!held || !told) return held ?? told;
  return Date.parse(told.recordedAt) > Date.parse(held.recordedAt) ? told : held;
}

const lastSeq = (entries: readonly TimelineEntryView[]): number => entries.reduce((last, { seq }) => Math.max(last, seq), 0);

/** Adds what follows without a gap; what comes after a gap waits for the snapshot. */
function append(held: readonly TimelineEntryView[], told: readonly TimelineEntryView[]): readonly TimelineEntryView[] {
  let next = lastSeq(held) + 1;
  const added: TimelineEntryView[] = [];
  for (const entry of told.toSorted((a, b) => a.seq - b.seq)) {
    if (entry.seq !== next) continue;
    added.push(entry);
    next += 1;
  }
  return added.length === 0 ? held : [...held, ...added];
}
