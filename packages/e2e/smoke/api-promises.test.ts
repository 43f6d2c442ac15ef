import { randomUUIDv7 } from 'node:crypto';
import type { AlertEvent } from '@saferoute/protocol';
import { startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ASHA = '+14155550111';

let api: ApiHouse;
beforeAll(async () => {
  api = await startApiHouse({ worker: true });
});
afterAll(() => api.stop());

async function janeWithAsha() {
  const jane = await api.account('rider', 'Jane Doe');
  await api.ask('POST', '/api/v1/sos/contacts', { token: jane.token, body: { name: 'Asha', phone: ASHA } });
  return jane;
}

test('SOS-8 one commandId fifty times at once, over HTTPS and WebSocket: one alert, one text per contact, one 201', async () => {
  const jane = await janeWithAsha();
  const { client, socket } = api.overSocket(jane.token);
  const commandId = randomUUIDv7();
  const body = { commandId, latitude: 12.9716, longitude: 77.5946 };
  const overHttp = Array.from({ length: 25 }, () => api.ask('POST', '/api/v1/sos/alerts', { token: jane.token, body }));
  const overSocket = Array.from({ length: 25 }, () => client.sos.trigger.mutate(body));
  const [http, ws] = await Promise.all([Promise.all(overHttp), Promise.all(overSocket)]);
  const created = [...http.map(({ status }) => status === 201), ...ws.map((answer) => answer.created)];
  const ids = [...http.map(({ body: alert }) => alert?.['id']), ...ws.map(({ alert }) => alert.id)];
  expect(created.filter(Boolean)).toHaveLength(1);
  expect(http.every(({ status }) => status === 200 || status === 201)).toBe(true);
  expect(new Set(ids).size).toBe(1);
  const alertId = String(ids[0]);
  await api.house.eventually('the receipt is in', async () =>
    (await api.house.timeline(alertId)).some(({ type }) => type === 'DELIVERY_CONFIRMED'),
  );
  expect(api.house.sim.inbox.attempts({ to: ASHA })).toHaveLength(1);
  await socket.close();
});

test('a subscriber cut off for 30 s, while staff are told and wave after wave goes out, gets every entry it missed once and in order', async () => {
  const jane = await janeWithAsha();
  const admin = await api.account('admin', 'A. Mehta');
  const { body } = await api.ask('POST', '/api/v1/sos/alerts', { token: jane.token, body: {} });
  const id = String(body?.['id']);

  let lastEventId: string | undefined;
  const seen: number[] = [];
  const watchUntil = async (enough: () => boolean) => {
    const { client, socket } = api.overSocket(admin.token);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const watch = client.sos.watch.subscribe(
      { id, ...(lastEventId === undefined ? {} : { lastEventId }) },
      {
        onData: (event: { id: string; data: AlertEvent }) => {
          lastEventId = event.id;
          if (event.data.kind === 'snapshot') seen.push(...event.data.timeline.map(({ seq }) => seq));
          if (event.data.kind === 'entries') seen.push(...event.data.entries.map(({ seq }) => seq));
          if (enough()) resolve();
        },
        onError: reject,
      },
    );
    await promise;
    watch.unsubscribe();
    await socket.close();
  };

  await watchUntil(() => seen.length > 0);
  await api.house.fastForward(120_000);
  await api.house.fastForward(30_000);
  await api.ask('POST', `/api/v1/sos/alerts/${id}/acknowledge`, { token: admin.token, body: { note: 'Called her.' } });
  const missed = (await api.house.timeline(id)).length;
  expect(missed).toBeGreaterThan(seen.length);
  await watchUntil(() => seen.length >= missed);
  // Receipts may go on adding entries; whatever has come is dense and in order.
  expect(seen).toEqual(seen.map((_, index) => index + 1));
});
