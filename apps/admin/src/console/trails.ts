import type { FeedEvent, PositionView } from '@saferoute/protocol';
import { trailOf } from '../map/trail.ts';

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
  return told.reduce(withPosition, trails);
}

function withPosition(trails: Trails, [id, position]: readonly [string, PositionView | null]): Trails {
  const trail = trails.get(id) ?? [];
  if (position === null || trail.some(({ recordedAt }) => recordedAt === position.recordedAt)) return trails;
  return new Map([...trails, [id, trailOf([...trail, position]).slice(-LONGEST)]]);
}
