import { MINUTE_MS, SECOND_MS, type Coordinates } from '@saferoute/domain';
import { readClock } from '@saferoute/db';
import type { Account, Answer, ApiHouse } from '@saferoute/testkit';
import { recordFixes } from '@saferoute/usecases';
import { expect } from 'vitest';

export const PICKUP: Coordinates = { latitude: 12.9716, longitude: 77.5946 };
/** On the straight way north, which is what the great circle estimates: 1° is 111.2 km. */
export const atKm = (km: number): Coordinates => ({ ...PICKUP, latitude: Math.round((PICKUP.latitude + km / 111.2) * 1e6) / 1e6 });
const DROP = atKm(10);

const CHUNK_MINUTES = 4;
const STEP_MS = 10 * SECOND_MS;

/** A ride of a person with an account: estimated, planned by its quote, driven fix by fix. */
export class PricedRide {
  readonly #api: ApiHouse;
  readonly rider: Account;
  #km = 0;
  id = '';

  constructor(api: ApiHouse, rider: Account) {
    this.#api = api;
    this.rider = rider;
  }

  static async begin(api: ApiHouse, vehicleType = 'prime'): Promise<PricedRide> {
    const ride = new PricedRide(api, await api.account());
    const planned = await ride.plan({ quoteId: await ride.quote(), vehicleType });
    expect(planned.status, planned.text).toBe(201);
    ride.id = String(Reflect.get(Object(planned.body?.['journey']), 'id'));
    expect((await ride.ask('POST', `/api/v1/journeys/${ride.id}/start`, {})).status).toBe(200);
    return ride;
  }

  ask(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.#api.ask(method, path, { token: this.rider.token, ...(body === undefined ? {} : { body }) });
  }

  /** The quote of an estimate from pickup to drop. */
  async quote(): Promise<string> {
    const places = `pickup_lat=${PICKUP.latitude}&pickup_lng=${PICKUP.longitude}&drop_lat=${DROP.latitude}&drop_lng=${DROP.longitude}`;
    return String((await this.ask('GET', `/api/ride/estimate?${places}`)).body?.['quote_id']);
  }

  plan(change: object): Promise<Answer> {
    return this.ask('POST', '/api/v1/journeys', { pickup: PICKUP, drop: DROP, ...change });
  }

  /** Goes on for so far and so long, the phone telling every ten seconds in batches that are never stale. */
  async drive(km: number, minutes: number): Promise<void> {
    for (let done = 0; done < minutes; done += CHUNK_MINUTES) {
      const chunk = Math.min(CHUNK_MINUTES, minutes - done);
      const leg = (km * chunk) / minutes;
      await this.#api.house.fastForward(chunk * MINUTE_MS);
      await this.report(this.#km, leg, chunk);
      this.#km += leg;
    }
  }

  /** The fixes of the last minutes, in which this leg was driven. */
  async report(fromKm: number, leg: number, minutes: number): Promise<void> {
    const { ctx, db } = this.#api.house;
    const steps = (minutes * MINUTE_MS) / STEP_MS;
    const now = await readClock(db.read);
    const fixes = Array.from({ length: steps }, (_, i) => ({
      ...atKm(fromKm + (leg * (i + 1)) / steps),
      accuracyM: 5,
      speedMps: null,
      headingDeg: null,
      recordedAt: now - (steps - 1 - i) * STEP_MS,
    }));
    expect(await recordFixes(ctx, { userId: this.rider.userId, fixes })).toMatchObject({ ok: true });
  }

  complete(pin?: string): Promise<Answer> {
    return this.ask('POST', '/journeys/complete', { id: this.id, pin });
  }

  async view(by: Account = this.rider): Promise<Readonly<Record<string, unknown>>> {
    const { body, text } = await this.#api.ask('GET', `/api/v1/journeys/${this.id}`, { token: by.token });
    if (body === null) throw new Error(text);
    return body;
  }
}
