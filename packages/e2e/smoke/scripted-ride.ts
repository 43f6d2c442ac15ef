import { encodePolyline, MINUTE_MS, type Coordinates, type Watch } from '@saferoute/domain';
import { listJourneys, readJournal, type JourneyRecord } from '@saferoute/db';
import type { Harness, TestPerson } from '@saferoute/testkit';
import { planJourney, recordFixes, setPins, startJourney, type AskedPlan } from '@saferoute/usecases';
import { expect } from 'vitest';

/** A straight road of 12 km to the north, in Bengaluru, and the way along it: 40 minutes. */
const pickup: Coordinates = { latitude: 12.9716, longitude: 77.5946 };
export const onRoad = (km: number): Coordinates => ({ ...pickup, latitude: pickup.latitude + km / 111.2 });
export const besideRoad = (km: number, asideM: number): Coordinates => ({ ...onRoad(km), longitude: pickup.longitude + asideM / 108_400 });
export const drop = onRoad(12);
export const plan: AskedPlan = { pickup, drop, route: encodePolyline([pickup, drop]), travelMs: 40 * MINUTE_MS, cites: null };

export const SAFETY_PIN = '1234';
export const DURESS_PIN = '9999';

let numbers = 100;
const nextNumber = (): string => `+9198000${String((numbers += 1)).padStart(5, '0')}`;

/** Somebody on a journey, their phone in their pocket, with a contact and PINs. */
export class ScriptedRide {
  readonly house: Harness;
  readonly rider: TestPerson;
  readonly journeyId: string;
  readonly ownPhone: string;
  readonly contactPhone: string;
  #here = pickup;

  private constructor(house: Harness, rider: TestPerson, ids: { journeyId: string; ownPhone: string; contactPhone: string }) {
    this.house = house;
    this.rider = rider;
    this.journeyId = ids.journeyId;
    this.ownPhone = ids.ownPhone;
    this.contactPhone = ids.contactPhone;
  }

  static async begin(house: Harness, by: AskedPlan = plan): Promise<ScriptedRide> {
    const rider = await house.people.rider();
    const [ownPhone, contactPhone] = [nextNumber(), nextNumber()];
    await house.people.phone(rider, ownPhone);
    await house.people.contact(rider, 'Asha', contactPhone);
    await setPins(house.ctx, { userId: rider.id, safetyPin: SAFETY_PIN, duressPin: DURESS_PIN });
    const planned = await planJourney(house.ctx, { userId: rider.id, plan: by });
    if (!planned.ok) throw new Error(planned.error.kind);
    const { journeyId } = planned.value;
    const started = await startJourney(house.ctx, { journeyId, by: { userId: rider.id, role: 'rider' } });
    if (!started.ok) throw new Error(started.error.kind);
    return new ScriptedRide(house, rider, { journeyId, ownPhone, contactPhone });
  }

  /** The phone reports from here on every minute while it goes there, evenly. */
  async go(to: Coordinates, minutes: number, accuracyM = 8): Promise<this> {
    const from = this.#here;
    for (let minute = 1; minute <= minutes; minute++) {
      await this.house.fastForward(MINUTE_MS);
      const share = minute / minutes;
      await this.report(
        { latitude: mix(from.latitude, to.latitude, share), longitude: mix(from.longitude, to.longitude, share) },
        accuracyM,
      );
    }
    this.#here = to;
    return this;
  }

  stay(minutes: number): Promise<this> {
    return this.go(this.#here, minutes);
  }

  async report(at: Coordinates, accuracyM = 8): Promise<void> {
    const fix = { ...at, accuracyM, speedMps: null, headingDeg: null, recordedAt: null };
    expect(await recordFixes(this.house.ctx, { userId: this.rider.id, fixes: [fix] })).toMatchObject({ ok: true });
  }

  /** Time passes, and nothing is heard of the phone. */
  async silence(minutes: number): Promise<this> {
    for (let minute = 1; minute <= minutes; minute++) await this.house.fastForward(MINUTE_MS);
    return this;
  }

  async record(): Promise<JourneyRecord> {
    const [record] = await listJourneys(this.house.db.read, { id: this.journeyId, limit: 1 });
    if (record === undefined) throw new Error('a journey that was begun is there');
    return record;
  }

  async watch(): Promise<Watch> {
    const { watch } = await this.record();
    if (watch === null) throw new Error('a journey that was begun is watched');
    return watch;
  }

  /** What was asked about, in order. */
  async asked(): Promise<unknown[]> {
    const entries = await readJournal(this.house.db.read, this.journeyId);
    return entries.filter(({ type }) => type === 'ASKED').map(({ metadata: { observed } }) => (observed as { kind: string }).kind);
  }

  /** Their alerts, oldest first. */
  alerts(): Promise<{ id: string; status: string; source: string; description: string | null; journey_id: string | null }[]> {
    return this.house.database
      .sql`select id, status, source, description, journey_id from saferoute.alerts where user_id = ${this.rider.id} order by received_at`;
  }

  /** The text that asks them, on their own phone. */
  async question(): Promise<string> {
    const [text] = await this.house.sim.inbox.waitForSms({ to: this.ownPhone });
    return text?.body ?? '';
  }

  /** The call for help on their contact's phone. */
  async callForHelp(): Promise<string> {
    const [text] = await this.house.sim.inbox.waitForSms({ to: this.contactPhone });
    return text?.body ?? '';
  }
}

const mix = (from: number, to: number, share: number): number => from + (to - from) * share;
