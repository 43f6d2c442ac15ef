import { HOUR_MS, haversineM } from '@saferoute/domain';
import type { Coordinates, Fix, Instant } from '@saferoute/domain';

/** How long after a fix was taken it still says where somebody is. It is counted for each person by themselves. */
export const POSITION_LIFE_MS = HOUR_MS;

/** Mercator's limit, which Redis keeps to: whoever is nearer to a pole has a position, and is near nobody. */
const MAX_NEARBY_LATITUDE = 85.05112878;

/** Whom to look for. */
export interface NearbyQuery extends Coordinates {
  readonly radiusM: number;
  /** At most so many, at least 1. */
  readonly limit: number;
}

/** Somebody who is near. */
export interface NearbyPerson {
  readonly userId: string;
  readonly fix: Fix;
  readonly distanceM: number;
}

export type PersonsFix = Pick<NearbyPerson, 'userId' | 'fix'>;

export const isAlive = ({ recordedAt }: Fix, now: Instant): boolean => now - recordedAt < POSITION_LIFE_MS;

export const canBeNearby = ({ latitude }: Coordinates): boolean => Math.abs(latitude) <= MAX_NEARBY_LATITUDE;

/** The nearest of the candidates that live, nearest first. */
export function nearestOf(candidates: Iterable<PersonsFix>, query: NearbyQuery, now: Instant): readonly NearbyPerson[] {
  if (!canBeNearby(query)) return [];
  const near: NearbyPerson[] = [];
  for (const { userId, fix } of candidates) {
    if (!isAlive(fix, now) || !canBeNearby(fix)) continue;
    const distanceM = haversineM(query, fix);
    if (distanceM <= query.radiusM) near.push({ userId, fix, distanceM });
  }
  return near.sort((a, b) => a.distanceM - b.distanceM).slice(0, query.limit);
}
