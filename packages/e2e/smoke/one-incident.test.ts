import { pressed, startHarness, type Harness } from '@saferoute/testkit';
import { triggerSos } from '@saferoute/usecases';
import { afterAll, beforeAll, expect, test } from 'vitest';

let house: Harness;
beforeAll(async () => {
  house = await startHarness();
});
afterAll(() => house.stop());

test('SOS-8 the same commandId fifty times at once is one alert and one text per contact', async () => {
  const jane = await house.people.rider();
  await house.people.contact(jane, 'Asha', '+919800000011');
  const trigger = pressed();
  const answers = await Promise.all(Array.from({ length: 50 }, () => triggerSos(house.ctx, { userId: jane.id, trigger })));
  const values = answers.map((answer) => (answer.ok ? answer.value : null));
  expect(new Set(values.map((value) => value?.alertId)).size).toBe(1);
  expect(values.filter((value) => value?.created)).toHaveLength(1);
  const alertId = values[0]?.alertId ?? '';
  await house.eventually('the text is on its way', async () =>
    (await house.timeline(alertId)).some(({ type }) => type === 'CONTACT_NOTIFIED'),
  );
  expect(house.sim.inbox.messages({ to: '+919800000011' })).toHaveLength(1);
  expect((await house.timeline(alertId)).map(({ type }) => type)).not.toContain('RETRIGGERED');
});

test('SOS-8 a second SOS joins the open one: on the timeline, without a second round of texts', async () => {
  const jane = await house.people.rider();
  await house.people.contact(jane, 'Asha', '+919800000012');
  const first = await triggerSos(house.ctx, { userId: jane.id, trigger: pressed() });
  await house.sim.inbox.waitForSms({ to: '+919800000012' });
  const second = await triggerSos(house.ctx, { userId: jane.id, trigger: pressed({ source: 'voice_activated' }) });
  if (!first.ok || !second.ok) throw new Error('a trigger is not refused');
  expect(second.value).toMatchObject({ alertId: first.value.alertId, created: false });
  const entries = await house.timeline(first.value.alertId);
  expect(entries.filter(({ type }) => type === 'RETRIGGERED')).toHaveLength(1);
  expect(house.sim.inbox.attempts({ to: '+919800000012' })).toHaveLength(1);
});

test('SOS-9 an unknown ride is named on the timeline and left out; the SOS goes on', async () => {
  const jane = await house.people.rider();
  const triggered = await triggerSos(house.ctx, {
    userId: jane.id,
    trigger: pressed({ sharedRideId: 'no-such-ride', dropped: ['deviceState'] }),
  });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  const [created] = await house.timeline(triggered.value.alertId);
  expect(created).toMatchObject({ type: 'CREATED', metadata: { dropped: ['deviceState', 'sharedRideId'] } });
});
