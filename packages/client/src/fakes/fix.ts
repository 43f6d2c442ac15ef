import type { Fix } from '@saferoute/domain';

/** A fix of this time. */
export const fixAt = (recordedAt: number): Fix => ({
  latitude: 12.9716,
  longitude: 77.5946,
  accuracyM: 8,
  recordedAt,
  speedMps: null,
  headingDeg: null,
});
