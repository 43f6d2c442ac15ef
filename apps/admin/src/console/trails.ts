import type { FeedEvent, PositionView } from '@saferoute/protocol';
import { withPosition } from '../map/trail.ts';

/** Where each person has been while this console watched, oldest first. */
export type Trails = ReadonlyMap<string, readonly PositionView[]>;

/** Enough for hours at one fix in a few seconds; what is older falls away. */
const LONGEST = 2_000;

/** The trails after `event`. The same reference when it told no new place. */
export function extendTrails(trails: Trails, event: FeedEvent): Trails {
  const told =
    event.kind === 'position'
      ? [[event.alertId, event.position] as const]
      : event.alerts.flatMap(({ id, location, lastPosition }) => [[id, location] as const, [id, lastPosition] as const]);
  return told.reduce(extended, trails);
}

function extended(trails: Trails, [id, position]: readonly [string, PositionView | null]): Trails {
  const trail = trails.get(id) ?? [];
  const next = withPosition(trail, position, LONGEST);
  return next === trail ? trails : new Map([...trails, [id, next]]);
}
