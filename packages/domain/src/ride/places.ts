import type { Coordinates } from '../geo/great-circle.ts';

/** 11 m of latitude: two pins nearer than that are one place (ride document, section 6, B). */
const PLACES_PER_DEGREE = 1e4;

/** Zero has one sign. */
const rounded = (degrees: number): number => Math.round(degrees * PLACES_PER_DEGREE) / PLACES_PER_DEGREE + 0;

/** The place as questions to others are asked about it and answers kept under: to 4 decimals. */
export const roundedPlace = ({ latitude, longitude }: Coordinates): Coordinates => ({
  latitude: rounded(latitude),
  longitude: rounded(longitude),
});

/** Whether two places are the same one to whoever asks about them. */
export const isOnePlace = (a: Coordinates, b: Coordinates): boolean => placeKey(a) === placeKey(b);

/** What a trip's answers are kept under. Direction matters: one-way streets. */
export const tripKey = (from: Coordinates, to: Coordinates): string => [from, to].map(placeKey).join(';');

function placeKey(place: Coordinates): string {
  const { latitude, longitude } = roundedPlace(place);
  return `${latitude.toFixed(4)},${longitude.toFixed(4)}`;
}
