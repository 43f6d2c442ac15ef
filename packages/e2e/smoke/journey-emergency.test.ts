import { HOUR_MS, linkStatus, presentToDriver, presentToOwner } from '@saferoute/domain';
import { readTrackingByTokenHash } from '@saferoute/db';
import { pressed, startHarness, type Harness } from '@saferoute/testkit';
import {
  asTrackingLink,
  assignDriver,
  editPlan,
  endJourney,
  endJourneyAsStaff,
  hashToken,
  resolveAlert,
  shareJourney,
  triggerSos,
} from '@saferoute/usecases';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DURESS_PIN, onRoad, plan, SAFETY_PIN, ScriptedRide } from './scripted-ride.ts';

let house: Harness;
let staff: { id: string; name: string };
beforeAll(async () => {
  house = await startHarness();
  staff = await house.people.staff();
});
afterAll(() => house.stop());

const owner = ({ rider }: ScriptedRide) => ({ userId: rider.id, role: 'rider' as const });
const end = (ride: ScriptedRide, as: 'complete' | 'cancel', pin: string | null) =>
  endJourney(house.ctx, { journeyId: ride.journeyId, as, userId: ride.rider.id, pin });
const tokenIn = (text: string): string => /\/track\/([\w-]{43})/.exec(text)?.[1] ?? '';

async function press(ride: ScriptedRide): Promise<string> {
  const triggered = await triggerSos(house.ctx, { userId: ride.rider.id, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  return triggered.value.alertId;
}

/** What somebody sees who opens the link. */
async function opened(token: string) {
  const tracked = await readTrackingByTokenHash(house.db.read, hashToken(token));
  if (tracked === null) throw new Error('a link that was sent is there');
  return { state: linkStatus(asTrackingLink(tracked.link), tracked.now), position: tracked.position };
}

test('JRN-13 an SOS on a journey locks it until the alert is closed, in the alert’s own transaction', async () => {
  const ride = await (await ScriptedRide.begin(house)).go(onRoad(1), 2);
  const alertId = await press(ride);
  expect((await ride.record()).journey).toMatchObject({ status: 'EMERGENCY', alertIds: [alertId] });
  expect((await ride.watch()).status).toBe('RESTING');
  const { journeyId } = ride;
  expect(await editPlan(house.ctx, { journeyId, by: owner(ride), plan: { ...plan, travelMs: null } })).toMatchObject({
    error: { kind: 'journey-locked' },
  });
  expect(await end(ride, 'cancel', SAFETY_PIN)).toMatchObject({ error: { kind: 'journey-locked' } });
  expect(await end(ride, 'complete', '0000')).toMatchObject({ error: { kind: 'journey-wrong-pin' } });
  await resolveAlert(house.ctx, { alertId, by: staff, falseAlarm: false, notes: null });
  expect((await ride.record()).journey).toMatchObject({ status: 'ACTIVE', alertIds: [] });
  expect((await ride.watch()).status).toBe('WATCHING');
});

test('JRN-17 the duress PIN: both phones show the end, the journey stays locked and an SOS is out that they are not shown', async () => {
  const ride = await (await ScriptedRide.begin(house)).go(onRoad(1), 2);
  const driver = await house.people.driver();
  const { journeyId } = ride;
  expect(await assignDriver(house.ctx, { journeyId, by: { userId: staff.id, role: 'admin' }, driverId: driver.id })).toMatchObject({
    ok: true,
  });
  expect(await end(ride, 'complete', DURESS_PIN)).toMatchObject({ ok: true });
  const { journey } = await ride.record();
  expect(journey.status).toBe('EMERGENCY');
  expect([presentToOwner(journey).status, presentToDriver(journey).status]).toEqual(['COMPLETED', 'COMPLETED']);
  expect(await ride.alerts()).toMatchObject([{ status: 'ACTIVE', source: 'duress_pin' }]);
  expect(await ride.callForHelp()).toMatch(/^URGENT! Jane Doe/);
  await endJourneyAsStaff(house.ctx, { journeyId, as: 'complete', staff });
  expect((await ride.record()).journey).toMatchObject({ status: 'COMPLETED', mask: null });
});

test('JRN-11 a shared journey is followed by text, and its link ends two hours after the journey', async () => {
  const ride = await (await ScriptedRide.begin(house)).go(onRoad(2), 3);
  const { journeyId, contactPhone } = ride;
  const [contact] = await house.database.sql<{ id: string }[]>`select id from saferoute.contacts where phone = ${contactPhone}`;
  await shareJourney(house.ctx, { journeyId, by: owner(ride), contactId: contact?.id ?? '' });
  const [text] = await house.sim.inbox.waitForSms({ to: contactPhone });
  expect(text?.body).toMatch(/^Jane Doe is sharing a journey with you/);
  const token = tokenIn(text?.body ?? '');
  expect(await opened(token)).toMatchObject({ state: 'live', position: { latitude: onRoad(2).latitude } });
  expect(await end(ride, 'complete', null)).toMatchObject({ ok: true });
  await house.fastForward(2 * HOUR_MS - 60_000);
  expect(await opened(token)).toMatchObject({ state: 'live' });
  await house.fastForward(60_000);
  expect(await opened(token)).toMatchObject({ state: 'ended' });
});

test('LNK-6 the link of an SOS on a journey outlives the alert until an hour after the journey', async () => {
  const ride = await (await ScriptedRide.begin(house, { ...plan, travelMs: null })).go(onRoad(1), 2);
  const alertId = await press(ride);
  const token = tokenIn(await ride.callForHelp());
  await resolveAlert(house.ctx, { alertId, by: staff, falseAlarm: false, notes: null });
  for (let minutes = 0; minutes < 72; minutes += 4) await ride.go(onRoad(1 + minutes / 10), 4);
  expect(await ride.alerts()).toMatchObject([{ status: 'RESOLVED' }]);
  expect(await opened(token)).toMatchObject({ state: 'live' });
  await end(ride, 'complete', null);
  await house.fastForward(HOUR_MS);
  expect(await opened(token)).toMatchObject({ state: 'ended' });
});
