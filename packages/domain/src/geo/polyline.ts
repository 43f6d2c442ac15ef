import { type Coordinates, haversineM, isValidPosition } from './great-circle.ts';

/** A degree has 10⁵ units in an encoded polyline: 1.1 m of latitude each. */
const UNITS_PER_DEGREE = 1e5;
/** Characters carry 5 bits each, from `?` on; bit 5 says that more follow. */
const FIRST_CHARACTER = 63;
const MORE = 0x20;
/** Twice a whole turn in units, the greatest number there is, has 27 bits. */
const MAX_SHIFT = 25;

/** Google's encoded polyline (developers.google.com/maps/documentation/utilities/polylinealgorithm). Throws a RangeError for what is no place. */
export function encodePolyline(points: readonly Coordinates[]): string {
  let text = '';
  let last = [0, 0] as readonly [number, number];
  for (const { latitude, longitude } of points) {
    if (!isValidPosition(latitude, longitude)) throw new RangeError('a polyline goes through places only');
    const next = [units(latitude), units(longitude)] as const;
    text += encodeNumber(next[0] - last[0]) + encodeNumber(next[1] - last[1]);
    last = next;
  }
  return text;
}

/** The places of an encoded polyline, to 5 decimals; null for a text that is none, or leaves the Earth. */
export function decodePolyline(text: string): Coordinates[] | null {
  const numbers = decodeNumbers(text);
  if (numbers === null || numbers.length % 2 !== 0) return null;
  const points: Coordinates[] = [];
  let [north, east] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    north += numbers[i] ?? 0;
    east += numbers[i + 1] ?? 0;
    const point = { latitude: north / UNITS_PER_DEGREE, longitude: east / UNITS_PER_DEGREE };
    if (!isValidPosition(point.latitude, point.longitude)) return null;
    points.push(point);
  }
  return points;
}

/** Length in metres along the great circles from point to point; 0 for fewer than two. */
export function polylineLengthM(points: readonly Coordinates[]): number {
  let lengthM = 0;
  let last = points[0];
  for (const point of points) {
    if (last !== undefined) lengthM += haversineM(last, point);
    last = point;
  }
  return lengthM;
}

/** Halves go away from zero, as in Google's examples, so that mirrored places have mirrored units. */
const units = (degrees: number): number => Math.sign(degrees) * Math.round(Math.abs(degrees) * UNITS_PER_DEGREE);

/** The sign moves into the lowest bit; then the lowest 5 bits come first. */
function encodeNumber(value: number): string {
  let text = '';
  let rest = value < 0 ? ~(value << 1) : value << 1;
  for (; rest >= MORE; rest >>= 5) text += String.fromCharCode((MORE | (rest & (MORE - 1))) + FIRST_CHARACTER);
  return text + String.fromCharCode(rest + FIRST_CHARACTER);
}

function decodeNumbers(text: string): number[] | null {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i++) {
    const bits = text.charCodeAt(i) - FIRST_CHARACTER;
    if (bits < 0 || bits >= 2 * MORE || shift > MAX_SHIFT) return null;
    value |= (bits & (MORE - 1)) << shift;
    shift += 5;
    if (bits >= MORE) continue;
    numbers.push(value & 1 ? ~(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return shift === 0 ? numbers : null;
}
