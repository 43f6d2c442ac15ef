import type { Coordinates } from '@saferoute/domain';
import type { PositionView } from '@saferoute/protocol';

/** Positions by the time the phone took them, each once. What arrives late takes its place in the past. */
export function trailOf(positions: readonly (PositionView | null)[]): readonly PositionView[] {
  const byTime = new Map(positions.flatMap((position) => (position === null ? [] : [[position.recordedAt, position] as const])));
  return [...byTime.values()].toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
}

/** The trail with one more position, of at most `longest`; the same reference when it is known or none. */
export function withPosition(trail: readonly PositionView[], position: PositionView | null, longest: number): readonly PositionView[] {
  if (position === null || trail.some(({ recordedAt }) => recordedAt === position.recordedAt)) return trail;
  return trailOf([...trail, position]).slice(-longest);
}

/** `12.97160, 77.59460`: five decimals are about a metre. */
export const coordinateWords = ({ latitude, longitude }: Coordinates): string => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
