import { pressed, startHarness, type Harness } from '@saferoute/testkit';
import { reopenAlert, resolveAlert, triggerSos } from '@saferoute/usecases';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ASHA = '+919800000021';

let house: Harness;
beforeAll(async () => {
  house = await startHarness();
});
afterAll(() => house.stop());

test('SOS-39 who was texted hears that it is over, and hears again when it is opened again', async () => {
  const { people, sim, ctx } = house;
  const mehta = await people.staff();
  const jane = await people.rider();
  await people.contact(jane, 'Asha', ASHA);
  const triggered = await triggerSos(ctx, { userId: jane.id, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  const { alertId } = triggered.value;
  await house.eventually('the text is on its way', async () =>
    (await house.timeline(alertId)).some(({ type }) => type === 'CONTACT_NOTIFIED'),
  );

  await resolveAlert(ctx, { alertId, by: mehta, falseAlarm: true, notes: null });
  const [, over] = await sim.inbox.waitForSms({ to: ASHA, count: 2 });
  expect(over?.body).toMatch(/Jane Doe/);
  expect(over?.body).toMatch(/false alarm|no danger|over/i);
  expect(over?.body).not.toMatch(/\/track\//);

  await reopenAlert(ctx, { alertId, by: mehta, reason: 'She called: it is real.' });
  const [, , again] = await sim.inbox.waitForSms({ to: ASHA, count: 3 });
  expect(again?.body).toMatch(/^URGENT! Jane Doe/);
});
