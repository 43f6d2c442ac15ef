import { createHmac } from 'node:crypto';
import { SIM_ACCOUNTS } from '@saferoute/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApiHouse, type ApiHouse } from '@saferoute/testkit';

let api: ApiHouse;
let alertId: string;
let deliveryId: string;

beforeAll(async () => {
  api = await startApiHouse({ worker: true });
  const jane = await api.account();
  await api.house.people.contact({ id: jane.userId, name: 'Jane Doe' }, 'Ravi', '+919800000001');
  const raised = await api.ask('POST', '/api/v1/sos/alerts', { token: jane.token, body: {} });
  alertId = String(raised.body?.['id']);
  deliveryId = await api.house.eventually('a carrier has the text', async () => {
    const [row] = await api.house.database.sql<
      { id: string }[]
    >`select delivery_id as id from saferoute.attempts where state in ('ACCEPTED', 'DELIVERED')`;
    return row?.id;
  });
});
afterAll(() => api.stop());

const sid = `SM${'a'.repeat(32)}`;

/** Twilio's signature: HMAC-SHA1 over the address and the sorted fields. */
function report(path: string, fields: Record<string, string>, signedAs = path) {
  const data = `${api.url}${signedAs}${Object.keys(fields)
    .toSorted()
    .map((name) => name + fields[name])
    .join('')}`;
  const signature = createHmac('sha1', SIM_ACCOUNTS.twilio.authToken).update(data).digest('base64');
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
  return api.ask('POST', path, { body: new URLSearchParams(fields).toString(), headers });
}

describe('a carrier’s callback', () => {
  it('is believed if it is signed, told on the timeline, and harmless when it comes twice or late', async () => {
    const path = `/r/twilio/${deliveryId}/1`;
    const delivered = { MessageSid: sid, MessageStatus: 'delivered', AccountSid: SIM_ACCOUNTS.twilio.accountSid };
    for (const fields of [delivered, delivered, { ...delivered, MessageStatus: 'sent' }])
      expect((await report(path, fields)).status).toBe(204);
    const told = (await api.house.timeline(alertId)).filter(({ type }) => type === 'DELIVERY_CONFIRMED');
    expect(told).toHaveLength(1);
  });

  it('is refused without the right signature', async () => {
    const path = `/r/twilio/${deliveryId}/1`;
    const forged = await report(path, { MessageSid: sid, MessageStatus: 'undelivered' }, '/r/elsewhere');
    expect([forged.status, forged.body?.['errorId']]).toEqual([403, 'sos.alert.access-denied']);
    expect((await api.ask('POST', path, { body: 'MessageStatus=failed' })).status).toBe(403);
    expect((await api.ask('POST', `/r/vonage/${deliveryId}/1`, { body: {} })).status).toBe(403);
  });

  it('is not found for what we never sent', async () => {
    const unknown = await report('/r/twilio/0197c0de-0000-7000-8000-000000000000:1:0/1', {
      MessageSid: sid,
      MessageStatus: 'delivered',
    });
    expect(unknown.status).toBe(404);
    expect((await api.ask('POST', `/r/pigeon/${deliveryId}/1`, { body: '' })).status).toBe(404);
  });
});
