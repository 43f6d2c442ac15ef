import { newerPosition } from '@saferoute/client';
import type { PositionView, TrackingView } from '@saferoute/protocol';

type LiveView = Extract<TrackingView, { state: 'live' }>;

/** What the page knows. `opening` until the first answer, however long the network takes. */
export type TrackingState =
  | { readonly name: 'opening' }
  | { readonly name: 'live'; readonly view: LiveView; readonly trail: readonly PositionView[] }
  | { readonly name: 'ended'; readonly endedAt: string }
  | { readonly name: 'not-found' };

export const opening: TrackingState = { name: 'opening' };

/** Longer trails tell a helper nothing more. */
const TRAIL_LENGTH = 500;

/** The state after a view from the server, by socket or by poll, whichever comes first. */
export function withView(state: TrackingState, view: TrackingView): TrackingState {
  if (view.state === 'ended') return { name: 'ended', endedAt: view.endedAt };
  const held = state.name === 'live' ? state : null;
  if (held !== null && Date.parse(view.serverTime) < Date.parse(held.view.serverTime)) return held;
  const position = newerPosition(held?.view.position, view.position);
  return { name: 'live', view: { ...view, position }, trail: withPosition(held?.trail ?? [], position) };
}

function withPosition(trail: readonly PositionView[], position: PositionView | null): readonly PositionView[] {
  if (position === null || trail.at(-1)?.recordedAt === position.recordedAt) return trail;
  return [...trail, position].slice(-TRAIL_LENGTH);
}
