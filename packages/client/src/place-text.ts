import { type Coordinates, isValidPosition } from '@saferoute/domain';

const NUMBER = String.raw`[+-]?\d{1,3}(?:\.\d+)?`;
/** `12.9716, 77.5946`, with spaces or letters of the compass if somebody writes them. Found in a pasted map link too. */
const PAIR = new RegExp(String.raw`(${NUMBER})\s*°?\s*([NS])?\s*(?:,|;|%2C|\s)\s*(${NUMBER})\s*°?\s*([EW])?`, 'i');

/** The place somebody typed or pasted; null when there is none in it. */
export function readPlace(text: string): Coordinates | null {
  // In a map link the place follows `@`, `q=` or `geo:`; what stands before may have numbers of its own.
  const pasted = /(?:@|[?&](?:q|query|ll|destination)=|^geo:)(.*)$/i.exec(text.trim())?.[1] ?? text;
  const [, latitude, northSouth, longitude, eastWest] = PAIR.exec(pasted) ?? [];
  if (latitude === undefined || longitude === undefined) return null;
  const place = { latitude: signed(latitude, northSouth, 'S'), longitude: signed(longitude, eastWest, 'W') };
  return isValidPosition(place.latitude, place.longitude) ? place : null;
}

const signed = (digits: string, side: string | undefined, negative: string): number =>
  side?.toUpperCase() === negative ? -Math.abs(Number(digits)) : Number(digits);

/** `12.97160, 77.59460`: five decimals are a metre. */
export const placeWords = ({ latitude, longitude }: Coordinates): string => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
