import { newerPosition } from '@saferoute/client';
import type { JourneyPositions, JourneyPositionsEvent, JourneyView } from '@saferoute/protocol';

/** Journeys of several answers, each in its newest version, in the order of the first answer they are in. */
export function newestOfEach(...answers: readonly (readonly JourneyView[])[]): ReadonlyMap<string, JourneyView> {
  const newest = new Map<string, JourneyView>();
  for (const journey of answers.flat()) newest.set(journey.id, newerOf(newest.get(journey.id), journey));
  return newest;
}

/** Of equal versions the later answer: the monitors' question is part of the view and not of the version. */
const newerOf = (known: JourneyView | undefined, journey: JourneyView): JourneyView =>
  known === undefined || (journey.version ?? 0) >= (known.version ?? 0) ? journey : known;

type Placed = JourneyPositions['items'][number];

/** Positions by person, each the newest: one that comes late does not move anybody back. */
export function newestPositions(known: readonly Placed[], told: JourneyPositionsEvent['positions']): Placed[] {
  const newest = new Map(known.map((placed) => [placed.userId, placed]));
  for (const placed of told) {
    const before = newest.get(placed.userId);
    const position = newerPosition(before?.position ?? null, placed.position);
    newest.set(placed.userId, before?.position === position ? before : placed);
  }
  return [...newest.values()];
}
