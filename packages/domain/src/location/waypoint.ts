import { SPHERE_RADIUS_M } from '../geo/great-circle.ts';
import { unitVector, type Vector } from '../geo/unit-vector.ts';
import { MINUTE_MS, type Instant } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';

/** Where somebody was, for a moment or for a while. In space, where means and differences need no care for poles and the date line. */
export interface Waypoint {
  /** Metres from the centre of the sphere that `haversineM` measures on. */
  readonly place: Vector;
  readonly from: Instant;
  readonly until: Instant;
  /** Radius of 68 % confidence in metres; null if the device told none. */
  readonly accuracyM: number | null;
}

export function waypointOf(fix: Fix): Waypoint {
  const [x, y, z] = unitVector(fix);
  const place: Vector = [x * SPHERE_RADIUS_M, y * SPHERE_RADIUS_M, z * SPHERE_RADIUS_M];
  return { place, from: fix.recordedAt, until: fix.recordedAt, accuracyM: fix.accuracyM };
}

/** Whether nothing was heard between two waypoints for longer than phones are silent by themselves. */
export const isSilence = (before: Waypoint, after: Waypoint): boolean => after.from - before.until > MINUTE_MS;

export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Straight through the Earth: up to 100 km within a hundred-thousandth of the way over it. */
export function chordM(a: Vector, b: Vector): number {
  const between = minus(a, b);
  return Math.sqrt(dot(between, between));
}
