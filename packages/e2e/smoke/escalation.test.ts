import { startHarness, pressed, type Harness } from '@saferoute/testkit';
import { triggerSos } from '@saferoute/usecases';
import { afterAll, beforeAll, expect, test } from 'vitest';

let house: Harness;

beforeAll(async () => {
  house = await startHarness();
});
afterAll(() => house.stop());

test('SOS-10 escalates when nobody answers', async () => {
  const { people, sim } = house;
  const staff = await people.staff();
  const jane = await people.rider();
  await people.contact(jane, 'Asha', '+919800000001');
  await people.contact(jane, 'Ravi', '+919800000002');

  const triggered = await triggerSos(house.ctx, { userId: jane.id, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  const { alertId } = triggered.value;
  const [toAsha] = await sim.inbox.waitForSms({ to: '+919800000001' });
  await sim.inbox.waitForSms({ to: '+919800000002' });
  expect(toAsha?.body).toMatch(
    /^URGENT! Jane Doe has triggered an SOS alert via Safe Route App\. \nLast known location: https:\/\/maps\.google\.com\/\?q=12\.9716,77\.5946\. \nTrack their live location here: http:\/\/127\.0\.0\.1:9\/track\/[\w-]{43}\. \nTime: \d{4}-\d\d-\d\d \d\d:\d\d IST\. \nStay Safe!$/,
  );

  await house.eventually('both contacts are on the timeline', async () => {
    const entries = await house.timeline(alertId);
    return entries.filter(({ type }) => type === 'CONTACT_NOTIFIED').length === 2;
  });
  // The clock of the tests runs on: what is left until the deadline must be more than a slow machine takes to get here.
  await house.fastForward(90_000);
  expect((await house.timeline(alertId)).map(({ type }) => type)).not.toContain('ESCALATED');
  await house.fastForward(30_000);
  await house.fastForward(30_000);

  const waves = (await house.timeline(alertId)).filter(({ type }) => type === 'ESCALATED');
  expect(waves.map(({ metadata }) => metadata['wave'])).toEqual([1, 2]);
  const told = await house.database.sql`select type from saferoute.notifications where user_id = ${staff.id} order by n`;
  expect(told.map(({ type }) => type)).toEqual(['SOS_ALERT', 'SOS_ESCALATED', 'SOS_ESCALATED']);
});
