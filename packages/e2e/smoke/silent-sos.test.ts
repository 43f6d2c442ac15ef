import { PASSWORD, pressed, startApiHouse, type Account, type Answer, type ApiHouse } from '@saferoute/testkit';
import { cancelAlert, triggerSos } from '@saferoute/usecases';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const [SAFETY_PIN, DURESS_PIN] = ['1234', '9999'];
const PLAN = { pickup: { latitude: 12.9716, longitude: 77.5946 }, drop: { latitude: 13.08, longitude: 77.5946 }, travelMins: 40 };

let api: ApiHouse;
let admin: Account;
beforeAll(async () => {
  api = await startApiHouse();
  admin = await api.account('admin', 'A. Mehta');
});
afterAll(() => api.stop());

const as = (who: Account) => (method: string, path: string, body?: unknown) => api.ask(method, path, { token: who.token, body });
const query = (who: Account, procedure: string, input: unknown) =>
  as(who)('GET', `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);

/** Somebody rides, has an old alert behind them, and says with this PIN that they have arrived. */
async function arrive(pin: string): Promise<Account> {
  const rider = await api.account();
  const ask = as(rider);
  await ask('POST', '/trpc/profile.setPins', { currentPassword: PASSWORD, safetyPin: SAFETY_PIN, duressPin: DURESS_PIN });
  const old = await ask('POST', '/api/v1/sos/alerts', {});
  expect((await ask('POST', `/api/v1/sos/alerts/${String(old.body?.['id'])}/cancel`, { pin: SAFETY_PIN })).status).toBe(200);
  const planned = await ask('POST', '/api/v1/journeys', PLAN);
  const id = String(Reflect.get(Object(planned.body?.['journey']), 'id'));
  await ask('POST', `/api/v1/journeys/${id}/start`, {});
  expect(await ask('POST', '/journeys/complete', { id, pin })).toMatchObject({ status: 200, body: { status: 'COMPLETED' } });
  return rider;
}

/** Ids, times and what else differs between any two people, taken out. */
const anonymous = ({ status, text }: Answer) => ({
  status,
  text: text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'id')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
    .replaceAll(/"[0-9a-f]{64}"/g, '"hash"')
    .replaceAll(/"\d{13}:id"/g, 'cursor')
    .replaceAll(/"\d+:\d+"/g, 'position'),
});

/** Everything a person's devices can ask of alerts. */
async function shownTo(rider: Account) {
  const answers = [
    await as(rider)('GET', '/api/v1/sos/alerts/me'),
    await as(rider)('GET', '/api/v1/sos/alerts/me?limit=1'),
    await as(rider)('GET', '/api/v1/sos/alerts/me?status=FALSE_ALARM'),
    await as(rider)('GET', '/api/v1/sos/alerts/me?status=ACTIVE'),
    await as(rider)('GET', '/api/v1/journeys/me'),
    await query(rider, 'notifications.list', {}),
  ];
  return answers.map(anonymous);
}

describe('SOS-42 an SOS that the duress PIN raised at the end of a journey', () => {
  let forced: Account;
  let safe: Account;
  let alertId: string;
  beforeEach(async () => {
    [forced, safe] = [await arrive(DURESS_PIN), await arrive(SAFETY_PIN)];
    const [row] = await api.house.database.sql<{ id: string }[]>`
      select id from saferoute.alerts where user_id = ${forced.userId} and source = 'duress_pin'`;
    alertId = row?.id ?? '';
    expect((await as(admin)('GET', `/api/v1/sos/alerts/${alertId}`)).body).toMatchObject({ status: 'ACTIVE', duress: true });
  });

  test('SOS-42 leaves everything its originator is shown as the safety PIN does, whatever staff do', async () => {
    expect(await shownTo(forced)).toEqual(await shownTo(safe));
    await as(admin)('POST', `/api/v1/sos/alerts/${alertId}/acknowledge`, {});
    await as(admin)('POST', `/api/v1/sos/alerts/${alertId}/resolve`, {});
    expect(await shownTo(forced)).toEqual(await shownTo(safe));
    await as(admin)('POST', `/api/v1/sos/alerts/${alertId}/reopen`, { reason: 'Closed by mistake.' });
    expect(await shownTo(forced)).toEqual(await shownTo(safe));
  });

  test('SOS-42 is under its id what an id is that nobody has', async () => {
    const nobody = '01890a5d-ac96-774b-bcce-b302099a8057';
    const ways: ((id: string) => Promise<Answer>)[] = [
      (id) => as(forced)('GET', `/api/v1/sos/alerts/${id}`),
      (id) => as(forced)('GET', `/api/v1/sos/alerts/${id}/timeline`),
      (id) => as(forced)('POST', `/api/v1/sos/alerts/${id}/cancel`, { pin: SAFETY_PIN }),
      (id) => as(forced)('POST', `/api/v1/sos/alerts/${id}/cancel`, { pin: '0000' }),
      (id) => query(forced, 'links.list', { alertId: id }),
    ];
    for (const way of ways) {
      const [silent, unknown] = [await way(alertId), await way(nobody)];
      expect(silent.status).toBe(404);
      expect(anonymous(silent)).toEqual(anonymous(unknown));
    }
    const { client, socket } = api.overSocket(forced.token);
    const { promise: refused, resolve, reject } = Promise.withResolvers<unknown>();
    client.sos.watch.subscribe({ id: alertId }, { onData: () => reject(new Error('it was shown')), onError: resolve });
    expect(await refused).toMatchObject({ data: { httpStatus: 404 } });
    await socket.close();
  });

  test('SOS-42 tells its originator’s devices nothing', async () => {
    const told = await api.house.database
      .sql`select from saferoute.notifications where user_id = ${forced.userId} and alert_id = ${alertId}`;
    expect(told).toHaveLength(0);
  });

  test('SOS-42 is shown by their own press, which is answered as a first one is', async () => {
    const [first, press] = [await as(safe)('POST', '/api/v1/sos/alerts', {}), await as(forced)('POST', '/api/v1/sos/alerts', {})];
    expect([first.status, press.status]).toEqual([201, 201]);
    expect(press.body).toMatchObject({ id: alertId, status: 'ACTIVE', duress: false });
  });
});

test('SOS-42 the use case knows no silent SOS to cancel, and counts no PIN that is typed for one', async () => {
  const { ctx, people, database } = api.house;
  const rider = await people.rider();
  const raised = await triggerSos(ctx, { userId: rider.id, trigger: pressed({ source: 'duress_pin' }) });
  if (!raised.ok) throw new Error(raised.error.kind);
  const { alertId } = raised.value;
  expect(await cancelAlert(ctx, { alertId, userId: rider.id, pin: '0000' })).toEqual({ ok: false, error: { kind: 'not-found' } });
  const [row] = await database.sql`
    select pin_failures as failures, version from saferoute.users u join saferoute.alerts a on a.user_id = u.id where a.id = ${alertId}`;
  expect(row).toEqual({ failures: 0, version: 1 });
});
