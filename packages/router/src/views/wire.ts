import type { Fix, Instant } from '@saferoute/domain';
import type { ErrorId, PositionView } from '@saferoute/protocol';
import { Refusal } from '../refusal.ts';

/** An instant as it stands on the wire: ISO-8601 in UTC. */
export const timeView = (instant: Instant): string => new Date(instant).toISOString();

export const maybeTimeView = (instant: Instant | null): string | null => (instant === null ? null : timeView(instant));

export const positionView = ({ latitude, longitude, accuracyM, speedMps, headingDeg, recordedAt }: Fix): PositionView => ({
  latitude,
  longitude,
  accuracyM,
  speedMps,
  headingDeg,
  recordedAt: timeView(recordedAt),
});

/** What `write` makes of a stored row; if the row is damaged, the catalogue's entry for that. */
export function readable<T>(errorId: ErrorId, write: () => T): T {
  try {
    return write();
  } catch {
    throw new Refusal(errorId);
  }
}
