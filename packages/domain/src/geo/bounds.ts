import type { Coordinates } from './great-circle.ts';

/** A box between two parallels and two meridians; it crosses the date line if `southwest.longitude` is greater than `northeast.longitude`. */
export interface Bounds {
  readonly southwest: Coordinates;
  readonly northeast: Coordinates;
}

/** The smallest box that holds all places, or null for none. What it leaves out is the widest gap of longitudes between them. */
export function boundsOf(points: readonly Coordinates[]): Bounds | null {
  const longitudes = points.map(({ longitude }) => longitude).sort((a, b) => a - b);
  const [westmost, eastmost] = [longitudes[0], longitudes.at(-1)];
  if (westmost === undefined || eastmost === undefined) return null;
  const box = { west: westmost, east: eastmost, gapDeg: westmost + 360 - eastmost };
  let last = westmost;
  for (const longitude of longitudes) {
    if (longitude - last > box.gapDeg) Object.assign(box, { west: longitude, east: last, gapDeg: longitude - last });
    last = longitude;
  }
  const { south, north } = points.reduce(
    ({ south, north }, { latitude }) => ({ south: Math.min(south, latitude), north: Math.max(north, latitude) }),
    { south: 90, north: -90 },
  );
  return { southwest: { latitude: south, longitude: box.west }, northeast: { latitude: north, longitude: box.east } };
}
