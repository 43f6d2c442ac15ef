import { claimFirstAttempt, readUntriedText } from '@saferoute/db';
import { decideDelivery } from '@saferoute/domain';
import { pressed, startHarness, type Harness } from '@saferoute/testkit';
import { beginAttempt, triggerSos } from '@saferoute/usecases';
import { afterAll, beforeAll, expect, test } from 'vitest';

let house: Harness;
beforeAll(async () => {
  house = await startHarness({ worker: false });
});
afterAll(() => house.stop());

/** Somebody with one contact presses; answers the id of the text to them. */
async function textOfAPress(): Promise<string> {
  const rider = await house.people.rider();
  await house.people.contact(rider, 'Asha', '+919800000001');
  const triggered = await triggerSos(house.ctx, { userId: rider.id, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  const [text] = await house.database.sql<
    { id: string }[]
  >`select id from saferoute.deliveries where alert_id = ${triggered.value.alertId}`;
  return text?.id ?? '';
}

test('many senders have read the same untried text: one of them may send it', async () => {
  const text = await readUntriedText(house.db.read, await textOfAPress());
  if (text === null) throw new Error('nobody has tried it');
  const { next, send } = decideDelivery(
    text.delivery,
    { type: 'proceed', wanted: true },
    { policy: house.ctx.delivery, now: text.now, random: 0.5 },
  );
  if (send === null) throw new Error('it is due');

  const claim = { before: text.delivery, after: next, attempt: send, bodySha256: new Uint8Array(32) };
  const answers = await Promise.all(Array.from({ length: 10 }, () => claimFirstAttempt(house.db.claims, claim)));

  expect(answers.filter((isOurs) => isOurs)).toEqual([true]);
});

test('DEL-9 a text whose first attempt is on record is not begun again', async () => {
  const deliveryId = await textOfAPress();

  const begun = await beginAttempt(house.ctx, { deliveryId, receiptAsked: false });
  const again = await beginAttempt(house.ctx, { deliveryId, receiptAsked: false });

  expect([begun, again]).toMatchObject([{ kind: 'send', attempt: { id: `${deliveryId}/1` } }, null]);
  const stored = await house.database.sql`
    select attempt.id, attempt.state, delivery.state as delivery_state, delivery.next_action_at > saferoute.now() as leased
    from saferoute.attempts as attempt join saferoute.deliveries as delivery on delivery.id = delivery_id where delivery_id = ${deliveryId}`;
  expect(stored).toEqual([{ id: `${deliveryId}/1`, state: 'SENDING', delivery_state: 'SENDING', leased: true }]);
});
