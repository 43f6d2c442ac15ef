import { HOUR_MS, MINUTE_MS } from '@saferoute/domain';
import { readClock } from '@saferoute/db';
import { startHarness, type Harness } from '@saferoute/testkit';
import { answerPrompt, giveSignOfHearing, recordFixes, setCheckIn } from '@saferoute/usecases';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { besideRoad, drop, onRoad, plan, SAFETY_PIN, ScriptedRide } from './scripted-ride.ts';

let house: Harness;
beforeAll(async () => {
  house = await startHarness();
});
afterAll(() => house.stop());

/** Nobody answers: two minutes later the contact is called for help, on the journey, with what was observed. */
async function helpIsCalled(ride: ScriptedRide, source: string, why: RegExp): Promise<void> {
  await ride.silence(2);
  const [alert, ...others] = await ride.alerts();
  expect(others).toEqual([]);
  expect(alert).toMatchObject({ status: 'ACTIVE', source, journey_id: ride.journeyId, description: expect.stringMatching(why) });
  expect((await ride.record()).journey).toMatchObject({ status: 'EMERGENCY', alertIds: [alert?.id] });
  expect(await ride.callForHelp()).toMatch(/^URGENT! Jane Doe has triggered an SOS alert.*\n.*maps\.google\.com/);
}

describe('the server asks, and calls for help if nobody answers', () => {
  test('MON-12 a phone that goes silent, destroyed perhaps', async () => {
    const ride = await (await (await ScriptedRide.begin(house)).go(onRoad(3), 10)).silence(5);
    expect(await ride.asked()).toEqual(['silent']);
    expect(await ride.question()).toMatch(/are you OK\? Your phone has sent no position.*\nOpen the app and answer by/);
    await helpIsCalled(ride, 'checkin_missed', /did not answer\. No position from the phone for 5 minutes/);
  });

  test('MON-8 standing still where nobody would', async () => {
    const ride = await (await ScriptedRide.begin(house)).go(onRoad(3), 10);
    await ride.stay(12);
    expect(await ride.asked()).toEqual(['stationary']);
    await helpIsCalled(ride, 'stationary_timeout', /In one place for 1\d minutes/);
  });

  test('MON-11 off the planned route', async () => {
    const ride = await (await ScriptedRide.begin(house)).go(onRoad(3), 10);
    await ride.go(besideRoad(3, 1_500), 3);
    expect(await ride.asked()).toEqual(['off_route']);
    await helpIsCalled(ride, 'checkin_missed', /\d+ m from the planned route/);
  });

  test('MON-13 not there long after they should be', async () => {
    const ride = await (await ScriptedRide.begin(house)).go(onRoad(11), 55);
    expect(await ride.asked()).toEqual(['overdue']);
    await helpIsCalled(ride, 'checkin_missed', /Expected to have arrived 15 minutes ago/);
  });

  test('MON-14 a check-in they set themselves and missed', async () => {
    const ride = await ScriptedRide.begin(house);
    const dueAt = (await readClock(house.db.read)) + 7 * MINUTE_MS;
    const { journeyId, rider } = ride;
    expect(await setCheckIn(house.ctx, { journeyId, userId: rider.id, pin: null, dueAt })).toMatchObject({ ok: true });
    await ride.go(onRoad(2), 7);
    expect(await ride.asked()).toEqual(['checkin']);
    await helpIsCalled(ride, 'checkin_missed', /The check-in is due/);
  });
});

describe('and it keeps quiet', () => {
  test('MON-19 once they have answered, with their PIN', async () => {
    const ride = await (await (await ScriptedRide.begin(house)).go(onRoad(3), 10)).silence(5);
    const { journeyId, rider } = ride;
    const promptId = (await ride.watch()).prompt?.id ?? '';
    const asked = await house.database.sql`
      select seen_at from saferoute.notifications where user_id = ${rider.id} and type = 'ARE_YOU_OK'`;
    expect(asked).toMatchObject([{ seen_at: null }]);
    const answer = (pin: string | null) => answerPrompt(house.ctx, { journeyId, userId: rider.id, promptId, pin });
    expect(await answer(null)).toEqual({ ok: false, error: { kind: 'journey-pin-needed' } });
    expect(await answer('0000')).toEqual({ ok: false, error: { kind: 'journey-wrong-pin' } });
    expect(await answer(SAFETY_PIN)).toMatchObject({ ok: true });
    await ride.go(onRoad(4), 10);
    expect(await ride.alerts()).toEqual([]);
    const [notification] = await house.database.sql`
      select seen_at from saferoute.notifications where user_id = ${rider.id} and type = 'ARE_YOU_OK'`;
    expect(notification?.['seen_at']).not.toBeNull();
  });

  test('MON-8 in a traffic jam that creeps on, MON-12 in a tunnel, MON-11 on a short detour and back', async () => {
    const ride = await (await ScriptedRide.begin(house, { ...plan, travelMs: 2 * HOUR_MS })).go(onRoad(3), 10);
    await ride.go(onRoad(4), 12);
    await ride.silence(3);
    await ride.go(onRoad(5), 2);
    await ride.go(besideRoad(5.1, 450), 3);
    await ride.go(onRoad(6), 3);
    expect(await ride.asked()).toEqual([]);
    expect(await ride.alerts()).toEqual([]);
  });

  test('MON-28 while the server declines what the phone sends, MON-12 but not once the phone is off', async () => {
    const ride = await (await ScriptedRide.begin(house)).go(onRoad(3), 10);
    const full = { ...house.ctx, fixes: { add: () => null, drain: async () => {} } };
    for (let minute = 1; minute <= 8; minute++) {
      await ride.silence(1);
      const fix = { ...onRoad(3), accuracyM: 8, speedMps: null, headingDeg: null, recordedAt: null };
      expect(await recordFixes(full, { userId: ride.rider.id, fixes: [fix] })).toEqual({ ok: false, error: { kind: 'too-many-fixes' } });
    }
    expect(await ride.asked()).toEqual([]);
    await ride.silence(5);
    expect(await ride.asked()).toEqual(['silent']);
  });

  test('MON-29 while no phone can be heard and five minutes after, MON-30 and calls nobody before who was asked could answer', async () => {
    const { sql } = house.database;
    const deafFor = async (ride: ScriptedRide, minutes: number) => {
      await sql`update saferoute.hearing set signed_at = clock_timestamp() - interval '2 minutes'`;
      await ride.silence(minutes);
      await giveSignOfHearing(house.ctx);
    };
    await giveSignOfHearing(house.ctx);
    const ride = await (await ScriptedRide.begin(house)).go(onRoad(3), 10);
    await deafFor(ride, 20);
    await ride.silence(4);
    expect(await ride.asked()).toEqual([]);
    await ride.silence(1);
    expect(await ride.asked()).toEqual(['silent']);
    await deafFor(ride, 20);
    await ride.silence(1);
    expect(await ride.alerts()).toEqual([]);
    await ride.silence(1);
    expect(await ride.alerts()).toMatchObject([{ status: 'ACTIVE', source: 'checkin_missed' }]);
    await sql`delete from saferoute.hearing`;
  });

  test('MON-9 at a lunch stop where they wanted to go, late as it is', async () => {
    const ride = await (await ScriptedRide.begin(house)).go(drop, 40);
    await ride.stay(45);
    expect(await ride.asked()).toEqual([]);
    expect(await ride.alerts()).toEqual([]);
  });
});
