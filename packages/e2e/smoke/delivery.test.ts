import { startHarness, pressed, type Harness } from '@saferoute/testkit';
import { listDirectTexts, recordReceipt, triggerSos } from '@saferoute/usecases';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const ASHA = '+919800000001';
const RAVI = '+919800000002';

let house: Harness;
beforeEach(async () => {
  house = await startHarness();
});
afterEach(() => house.stop());

/** Jane with these contacts presses; answers the alert's id. */
async function janePresses(...phones: string[]): Promise<string> {
  const jane = await house.people.rider();
  for (const phone of phones) await house.people.contact(jane, phone === ASHA ? 'Asha' : 'Ravi', phone);
  const triggered = await triggerSos(house.ctx, { userId: jane.id, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  return triggered.value.alertId;
}

async function untilOnTimeline(alertId: string, type: string, count = 1) {
  return house.eventually(`${count} × ${type}`, async () => {
    const found = (await house.timeline(alertId)).filter((entry) => entry.type === type);
    return found.length >= count ? found : null;
  });
}

describe('a carrier that fails', () => {
  test('DEL-1 answers 500: tried at 0, 2 and 6 s, then the other carrier at once, each step on the timeline', async () => {
    house.sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'http', status: 500 } });
    const alertId = await janePresses(ASHA);
    const [text] = await house.sim.inbox.waitForSms({ to: ASHA, timeoutMs: 10_000 });
    expect(text?.carrier).toBe('vonage');

    await untilOnTimeline(alertId, 'CONTACT_NOTIFIED');
    const failures = (await house.timeline(alertId)).filter(({ type }) => type === 'DELIVERY_FAILED');
    expect(failures.map(({ metadata }) => [metadata['carrier'], (metadata['next'] as { kind: string }).kind])).toEqual([
      ['twilio', 'retry'],
      ['twilio', 'retry'],
      ['twilio', 'next-channel'],
    ]);
    const [first, second, third] = house.sim.inbox.attempts({ to: ASHA, carrier: 'twilio' }).map(({ at }) => at);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three attempts were made');
    // ±10 % jitter, and up to 300 ms for the queue's poll and the work itself.
    expect(second - first).toBeGreaterThan(1_750);
    expect(second - first).toBeLessThan(2_500);
    expect(third - first).toBeGreaterThan(5_350);
    expect(third - first).toBeLessThan(6_900);
  });

  test('DEL-3 refuses the number for good: the next channel at once, no second try', async () => {
    house.sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'refuse', code: 21211 } });
    const alertId = await janePresses(ASHA);
    const [text] = await house.sim.inbox.waitForSms({ to: ASHA, timeoutMs: 3_000 });
    expect(text?.carrier).toBe('vonage');
    expect(house.sim.inbox.attempts({ to: ASHA, carrier: 'twilio' })).toHaveLength(1);
    const [failure] = await untilOnTimeline(alertId, 'DELIVERY_FAILED');
    expect(failure?.metadata).toMatchObject({ carrier: 'twilio', code: '21211', reason: 'invalid-number' });
  });

  test('DEL-13 one contact’s broken number does not hold back another’s text', async () => {
    house.sim.faults.script({ carrier: '*', to: ASHA, fault: { kind: 'timeout' } });
    await janePresses(ASHA, RAVI);
    const [text] = await house.sim.inbox.waitForSms({ to: RAVI, timeoutMs: 2_000 });
    expect(text?.to).toBe(RAVI);
  });
});

describe('a text that was taken but not received', () => {
  test('DEL-5 undelivered: the next channel at once', async () => {
    house.sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'undelivered', code: 30005 } });
    const alertId = await janePresses(ASHA);
    const accepted = await untilOnTimeline(alertId, 'CONTACT_NOTIFIED');
    const attemptId = String(accepted[0]?.metadata['attemptId']);
    const deliveryId = attemptId.slice(0, attemptId.indexOf('/'));
    await recordReceipt(house.ctx, { deliveryId, attemptId, receipt: { status: 'undelivered', code: '30005', reason: 'unreachable' } });
    await house.eventually('the other carrier took it', async () => house.sim.inbox.messages({ to: ASHA, carrier: 'vonage' }).length > 0);
    const [failure] = await untilOnTimeline(alertId, 'DELIVERY_FAILED');
    expect(failure?.metadata).toMatchObject({ carrier: 'twilio', code: '30005', next: { kind: 'next-channel', carrier: 'vonage' } });
  });

  test('DEL-4 no receipt in 45 s, and the carrier knows nothing when asked: the next channel', async () => {
    house.sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'no-receipt' } });
    const alertId = await janePresses(ASHA);
    await untilOnTimeline(alertId, 'CONTACT_NOTIFIED');
    await house.fastForward(45_000);
    expect(house.sim.inbox.messages({ to: ASHA }).map(({ carrier }) => carrier)).toEqual(['twilio', 'vonage']);
    const [failure] = await untilOnTimeline(alertId, 'DELIVERY_FAILED');
    expect(failure?.metadata).toMatchObject({ reason: 'no-receipt' });
  });

  test('DEL-4 a lost callback: the carrier is asked, and its yes counts', async () => {
    const alertId = await janePresses(ASHA);
    await untilOnTimeline(alertId, 'CONTACT_NOTIFIED');
    await house.eventually('the handset has it', async () => house.sim.inbox.messages({ to: ASHA })[0]?.status === 'delivered');
    await house.fastForward(45_000);
    await untilOnTimeline(alertId, 'DELIVERY_CONFIRMED');
    expect(house.sim.inbox.messages({ to: ASHA })).toHaveLength(1);
  });
});

test('DEL-11 every channel used up: the phone is told to text, with the words to send', async () => {
  house.sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'refuse', code: 21610 } });
  house.sim.faults.script({ carrier: 'vonage', to: ASHA, fault: { kind: 'refuse', code: 7 } });
  const alertId = await janePresses(ASHA);
  await untilOnTimeline(alertId, 'DIRECT_TEXT_REQUESTED');
  const [direct] = await listDirectTexts(house.ctx, alertId);
  expect(direct?.phone).toBe(ASHA);
  expect(direct?.text).toMatch(/^URGENT! Jane Doe has triggered an SOS alert/);
  expect(direct?.text).toMatch(/\/track\/[\w-]{43}\./);
  const told = await house.database.sql`select type from saferoute.notifications where type = 'SOS_DIRECT_TEXT'`;
  expect(told).toHaveLength(1);
});
