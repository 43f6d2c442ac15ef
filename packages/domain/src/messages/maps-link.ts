import { type Coordinates, isValidPosition } from '../geo/great-circle.ts';

/** A Google Maps link to the place, about 0.1 m exact: `https://maps.google.com/?q=12.9716,77.5946`; `null` for what is no place. */
export function mapsLink(place: Coordinates | null): string | null {
  if (place === null || !isValidPosition(place.latitude, place.longitude)) return null;
  return `https://maps.google.com/?q=${degrees(place.latitude)},${degrees(place.longitude)}`;
}

/** Rounded to a millionth first, which is the smallest that is not written with an exponent. */
const degrees = (value: number): string => String(Number(value.toFixed(6)));
