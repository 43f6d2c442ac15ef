import type { Connection } from './connection.ts';
import { createCell, type Observed } from './observed.ts';
import type { Clock } from './ports.ts';

/** How subscriptions travel: WebSocket, or server-sent events where a network lets no socket through. */
export type Lane = 'websocket' | 'sse';

/** With no news for this long, the other lane is tried. */
const LANE_PATIENCE_MS = 5_000;

/** The lane in use, and the report that a socket did open, which leads back to it. */
export interface LaneChooser {
  readonly lane: Observed<Lane>;
  readonly socketOpened: () => void;
}

/** What the choice depends on. Without `hasSse` the socket is the only lane. */
export interface LaneParts {
  readonly connection: Observed<Connection>;
  readonly clock: Clock;
  readonly hasSse: boolean;
}

/** Changes lanes for as long as the connection is down. */
export function createLaneChooser({ connection, clock, hasSse }: LaneParts): LaneChooser {
  const lane = createCell<Lane>('websocket');
  let cancel = () => {};
  const change = () => {
    lane.set(lane.get() === 'websocket' ? 'sse' : 'websocket');
    cancel = clock.after(LANE_PATIENCE_MS, change);
  };
  connection.subscribe(() => {
    cancel();
    if (hasSse && connection.get().state === 'down') cancel = clock.after(LANE_PATIENCE_MS, change);
  });
  return { lane, socketOpened: () => lane.set('websocket') };
}
