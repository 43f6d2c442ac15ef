import { type Coordinates, isValidPosition } from '@saferoute/domain';

/** A place as people paste it, `12.97160, 77.59460`; null for what is none. */
export function readPlace(typed: string): Coordinates | null {
  const [, latitude, longitude] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[, ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(typed) ?? [];
  if (latitude === undefined || longitude === undefined) return null;
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  return isValidPosition(place.latitude, place.longitude) ? place : null;
}

const warnings: Readonly<Record<'straight_line' | 'no_traffic' | 'google_map_only', string>> = {
  straight_line: 'As the crow flies: nobody who knows the roads could be asked.',
  no_traffic: 'The time of empty roads: nobody told the traffic.',
  google_map_only: 'The way may be drawn on its provider’s own map only.',
};

export const warningWords = (warning: keyof typeof warnings): string => warnings[warning];

const sources = { google: 'Google', 'google-routes': 'Google Routes', osrm: 'OSRM', 'great-circle': 'a straight line' } as const;

/** Who told the way. */
export const sourceWord = (source: keyof typeof sources): string => sources[source];
