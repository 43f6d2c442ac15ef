import { HOUR_MS, type Instant } from '@saferoute/domain';
import type { RoadClass } from './roads.ts';

/** Bengaluru is 5 h 30 min ahead of UTC, all year. */
const AHEAD_MS = 5.5 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/** On an empty road, in metres a second: 72, 50, 36 and 25 km/h. */
const FREE_MPS: Readonly<Record<RoadClass, number>> = { expressway: 20, ring: 14, arterial: 10, street: 7 };

/** Share of the free speed from each hour on: the morning and evening rush are what people tell of this city. */
const SHARE_BY_HOUR: readonly number[] = [
  1, 1, 1, 1, 1, 0.95, 0.85, 0.7, 0.5, 0.45, 0.5, 0.6, 0.65, 0.65, 0.65, 0.6, 0.55, 0.45, 0.4, 0.4, 0.5, 0.65, 0.8, 0.95,
];

/** The hour of the day in Bengaluru, 0 to below 24. */
const hourAt = (at: Instant): number => ((at + AHEAD_MS) % DAY_MS) / HOUR_MS;

/** How fast cars get along a road at a time, in metres a second. */
export const speedMps = (kind: RoadClass, at: Instant): number => FREE_MPS[kind] * (SHARE_BY_HOUR[Math.floor(hourAt(at))] ?? 1);

/** Nobody drives faster than this. */
export const FASTEST_MPS = FREE_MPS.expressway;
