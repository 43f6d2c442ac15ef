import type { Fix, Instant } from '@saferoute/domain';
import type { PositionView } from '@saferoute/protocol';

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
