import { MINUTE_MS, SECOND_MS, type Coordinates } from '@saferoute/domain';
import { readClock } from '@saferoute/db';
import type { Account, ApiHouse } from '@saferoute/testkit';
import { recordFixes } from '@saferoute/usecases';
import { expect } from 'vitest';

/** Kilometres north and east of the pickup, in Bengaluru. */
type Spot = readonly [northKm: number, eastKm: number];

const PICKUP: Coordinates = { latitude: 12.9716, longitude: 77.5946 };
const at = ([northKm, eastKm]: Spot): Coordinates => ({
  latitude: PICKUP.latitude + northKm / 110.6,
  longitude: PICKUP.longitude + eastKm / 108.4,
});
const DROP = at([10, 0]);

/** A ride of 10 km by its quote that was driven round three sides of a square: 18 km. */
const corners: readonly Spot[] = [
  [0, 0],
  [3, 0],
  [3, 4],
  [8, 4],
  [8, 0],
  [10, 0],
];
const SPEED_KM_PER_STEP = 0.15;
const STEP_MS = 10 * SECOND_MS;
/** Often enough to answer the monitors, who notice the detour, before they call for help. */
const STEPS_PER_BATCH = MINUTE_MS / STEP_MS;

/** Every ten seconds along the way. */
function spotsAlong(): readonly Spot[] {
  return corners.slice(1).flatMap(([toNorth, toEast], i) => {
    const [fromNorth, fromEast] = corners[i] ?? [0, 0];
    const steps = Math.round(Math.hypot(toNorth - fromNorth, toEast - fromEast) / SPEED_KM_PER_STEP);
    return Array.from({ length: steps }, (_, step): Spot => {
      const share = (step + 1) / steps;
      return [fromNorth + (toNorth - fromNorth) * share, fromEast + (toEast - fromEast) * share];
    });
  });
}

/** Steps in which the phone was silent, told a place far off, or did not know well. */
const isSilent = (step: number): boolean => step > 60 && step < 76;
const JUMP = 30;
const VAGUE = [100, 101];

/** Somebody's ride that is estimated, driven a long way round, with a silence, a jump and some vague fixes, and completed. Answers the journey's id. */
export async function rideWithDetour(api: ApiHouse, rider: Account): Promise<string> {
  const ask = (method: string, path: string, body?: unknown) => api.ask(method, path, { token: rider.token, body });
  const places = `pickup_lat=${PICKUP.latitude}&pickup_lng=${PICKUP.longitude}&drop_lat=${DROP.latitude}&drop_lng=${DROP.longitude}`;
  const estimate = await ask('GET', `/api/ride/estimate?${places}`);
  const route = estimate.body?.['polyline'];
  const planned = await ask('POST', '/api/v1/journeys', {
    pickup: PICKUP,
    drop: DROP,
    route,
    quoteId: estimate.body?.['quote_id'],
    vehicleType: 'mini',
  });
  const id = String(Reflect.get(Object(planned.body?.['journey']), 'id'));
  expect((await ask('POST', `/api/v1/journeys/${id}/start`, {})).status, planned.text).toBe(200);
  const spots = spotsAlong();
  for (let first = 0; first < spots.length; first += STEPS_PER_BATCH) {
    await report(api, { rider, spots, first });
    const { body } = await ask('GET', `/api/v1/journeys/${id}`);
    const promptId: unknown = Reflect.get(Object(body?.['prompt']), 'id');
    if (promptId !== undefined) await ask('POST', `/api/v1/journeys/${id}/answer`, { promptId });
  }
  expect((await ask('POST', '/journeys/complete', { id })).status).toBe(200);
  // Until no point can come any more: then it is looked at for good.
  await api.house.fastForward(6 * MINUTE_MS);
  return id;
}

interface Batch {
  readonly rider: Account;
  readonly spots: readonly Spot[];
  readonly first: number;
}

async function report({ house }: ApiHouse, { rider, spots, first }: Batch): Promise<void> {
  const batch = spots.slice(first, first + STEPS_PER_BATCH);
  await house.fastForward(batch.length * STEP_MS);
  const now = await readClock(house.db.read);
  const fixes = batch.flatMap(([northKm, eastKm], i) => {
    const step = first + i;
    if (isSilent(step)) return [];
    const place = at(step === JUMP ? [northKm, eastKm - 3] : [northKm, eastKm]);
    const accuracyM = VAGUE.includes(step) ? 150 : 6;
    return [{ ...place, accuracyM, speedMps: null, headingDeg: null, recordedAt: now - (batch.length - 1 - i) * STEP_MS }];
  });
  if (fixes.length > 0) expect(await recordFixes(house.ctx, { userId: rider.userId, fixes })).toMatchObject({ ok: true });
}
