import type { Instant } from './instant.ts';

/** Where a device was, on WGS-84. */
export interface Position {
  /** Degrees north, -90 to 90. */
  readonly latitude: number;
  /** Degrees east, -180 to 180. */
  readonly longitude: number;
  /** Radius of 68 % confidence in metres, if the device told one. */
  readonly accuracyM: number | null;
}

/** A position with the time the device took it. */
export interface Fix extends Position {
  readonly recordedAt: Instant;
  /** Metres per second over ground. */
  readonly speedMps: number | null;
  /** Degrees clockwise from true north, 0 to 360. */
  readonly headingDeg: number | null;
}
