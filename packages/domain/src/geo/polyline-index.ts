import { type Coordinates, SPHERE_RADIUS_M } from './great-circle.ts';
import { unitVector, type Vector } from './unit-vector.ts';

/** A polyline made ready to be asked many times how far a place is from it. Immutable; about 25 bytes a vertex. */
export interface PolylineIndex {
  /** x, y, z of each vertex on the unit sphere of reduced latitudes, which has neither poles nor a date line. */
  readonly vertices: Float64Array;
  /** x, y, z and radius of a ball around every run of `RUN_SEGMENTS` segments. */
  readonly balls: Float64Array;
}

/** Few enough to try each, enough to skip most of a long way by its balls. */
const RUN_SEGMENTS = 32;
/** A ball with its centre on the sphere cuts a cap from it; great circles between places of a cap stay inside if it is less than a hemisphere. */
const HEMISPHERE_CHORD = Math.SQRT2;
const EVERYWHERE = 2;

/** Throws a RangeError for a polyline without a point. */
export function indexPolyline(points: readonly Coordinates[]): PolylineIndex {
  if (points.length === 0) throw new RangeError('a polyline has at least one point');
  const vertices = new Float64Array(points.length * 3);
  points.forEach((point, i) => vertices.set(unitVector(point), i * 3));
  const runs = Math.max(1, Math.ceil((points.length - 1) / RUN_SEGMENTS));
  const balls = new Float64Array(runs * 4);
  for (let run = 0; run < runs; run++) balls.set(ballAround(verticesOf(vertices, run)), run * 4);
  return { vertices, balls };
}

/**
 * Metres from a place to the nearest point of the polyline, whose vertices great circles join: exact on the sphere of `haversineM`, for segments of
 * any length. The run whose ball has the nearest centre is searched first, and then those whose balls reach nearer than what was found.
 */
export function distanceToPolylineM(place: Coordinates, { vertices, balls }: PolylineIndex): number {
  const p = unitVector(place);
  const first = nearestCentre(p, balls);
  let best2 = chordToRun2(p, verticesOf(vertices, first));
  for (let run = 0; run * 4 < balls.length; run++) {
    const reach = Math.sqrt(best2) + at(balls, run * 4 + 3);
    if (run !== first && chord2(p, balls, run * 4) < reach * reach) best2 = Math.min(best2, chordToRun2(p, verticesOf(vertices, run)));
  }
  return 2 * SPHERE_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(best2) / 2));
}

/** Runs share the vertex where one ends and the next begins. */
const verticesOf = (vertices: Float64Array, run: number): Float64Array =>
  vertices.subarray(run * RUN_SEGMENTS * 3, ((run + 1) * RUN_SEGMENTS + 1) * 3);

/** Around the middle vertex. */
function ballAround(run: Float64Array): readonly [...Vector, radius: number] {
  const middle = Math.floor(run.length / 6) * 3;
  const centre: Vector = [at(run, middle), at(run, middle + 1), at(run, middle + 2)];
  let radius2 = 0;
  for (let i = 0; i < run.length; i += 3) radius2 = Math.max(radius2, chord2(centre, run, i));
  const radius = Math.sqrt(radius2);
  return [...centre, radius < HEMISPHERE_CHORD ? radius : EVERYWHERE];
}

function nearestCentre(p: Vector, balls: Float64Array): number {
  let nearest = 0;
  let nearest2 = Number.POSITIVE_INFINITY;
  for (let i = 0; i < balls.length; i += 4) {
    const distance2 = chord2(p, balls, i);
    if (distance2 < nearest2) [nearest, nearest2] = [i / 4, distance2];
  }
  return nearest;
}

/**
 * Squared chord from p to the nearest point of a run. For a segment from a to b, with d = b - a, w = p - a and v = p - b, the foot of p on their great
 * circle lies between them if w·d > d²w²/4 and -v·d > d²v²/4 (the tangents' half-spaces, written in differences so that nothing cancels); then
 * the sine of the distance is w·n for the circle's unit normal n. Otherwise an end is nearest.
 */
function chordToRun2(p: Vector, run: Float64Array): number {
  let [ax, ay, az] = [at(run, 0), at(run, 1), at(run, 2)];
  let [wx, wy, wz] = [p[0] - ax, p[1] - ay, p[2] - az];
  let w2 = wx * wx + wy * wy + wz * wz;
  let best2 = w2;
  for (let i = 3; i < run.length; i += 3) {
    const [bx, by, bz] = [at(run, i), at(run, i + 1), at(run, i + 2)];
    const [dx, dy, dz] = [bx - ax, by - ay, bz - az];
    const [vx, vy, vz] = [p[0] - bx, p[1] - by, p[2] - bz];
    const v2 = vx * vx + vy * vy + vz * vz;
    const d2 = dx * dx + dy * dy + dz * dz;
    const along = wx * dx + wy * dy + wz * dz;
    if (v2 < best2) best2 = v2;
    if (along > (d2 * w2) / 4 && d2 - along > (d2 * v2) / 4) {
      const [nx, ny, nz] = [ay * dz - az * dy, az * dx - ax * dz, ax * dy - ay * dx];
      const across = wx * nx + wy * ny + wz * nz;
      const sine2 = (across * across) / (nx * nx + ny * ny + nz * nz);
      const foot2 = (2 * sine2) / (1 + Math.sqrt(1 - sine2));
      if (foot2 < best2) best2 = foot2;
    }
    [ax, ay, az, wx, wy, wz, w2] = [bx, by, bz, vx, vy, vz, v2];
  }
  return best2;
}

function chord2([x, y, z]: Vector, vectors: Float64Array, i: number): number {
  const [dx, dy, dz] = [x - at(vectors, i), y - at(vectors, i + 1), z - at(vectors, i + 2)];
  return dx * dx + dy * dy + dz * dz;
}

/** An element that is known to be there. */
const at = (numbers: Float64Array, i: number): number => numbers[i] as number;
