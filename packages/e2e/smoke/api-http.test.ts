import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';

let api: ApiHouse;
let jane: Account;
let admin: Account;

beforeAll(async () => {
  api = await startApiHouse();
  jane = await api.account('rider');
  admin = await api.account('admin', 'A. Mehta');
});
afterAll(() => api.stop());

describe('an SOS over REST', () => {
  it('is 201 when it is new, 200 when repeated or joined, and one alert', async () => {
    const body = { commandId: '0197c0de-0000-7000-8000-00000000abcd', latitude: 12.97, longitude: 77.59, accuracy: 8 };
    const first = await api.ask('POST', '/api/v1/sos/alerts', { token: jane.token, body });
    expect(first.text).toContain('"status":"ACTIVE"');
    expect(first.status).toBe(201);
    const again = await api.ask('POST', '/emergency/sos', { token: jane.token, body });
    const joined = await api.ask('POST', '/api/v1/sos/alerts', { token: jane.token, body: {} });
    expect([again.status, joined.status]).toEqual([200, 200]);
    expect([again.body?.['id'], joined.body?.['id']]).toEqual([first.body?.['id'], first.body?.['id']]);
  });

  it('is taken whatever its decoration, and with any content type', async () => {
    const rider = await api.account();
    const body = JSON.stringify({ commandId: 7, latitude: 'north', triggerSource: 'telepathy', deviceState: [], recordedAt: 'soon' });
    const answer = await api.ask('POST', '/api/v1/sos/alerts', { token: rider.token, body, headers: { 'content-type': 'text/plain' } });
    expect(answer.status).toBe(201);
    const timeline = await api.ask('GET', `/api/v1/sos/alerts/${String(answer.body?.['id'])}/timeline`, { token: rider.token });
    for (const name of ['commandId', 'latitude', 'triggerSource', 'deviceState', 'recordedAt']) expect(timeline.text).toContain(name);
  });

  it('is listed for its person and for staff', async () => {
    const mine = await api.ask('GET', '/api/v1/sos/alerts/me', { token: jane.token });
    const all = await api.ask('GET', '/api/v1/sos/alerts?limit=1', { token: admin.token });
    expect(mine.body?.['items']).toHaveLength(1);
    expect(all.body?.['items']).toHaveLength(1);
    expect(all.body?.['nextCursor']).toEqual(expect.any(String));
  });
});
