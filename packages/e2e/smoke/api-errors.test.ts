import { greatCircle } from '@saferoute/domain';
import { errorCatalogue } from '@saferoute/protocol';
import { createRouteProviders } from '@saferoute/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApiHouse, startMapServices, type Account, type Answer, type ApiHouse, type MapServices } from '@saferoute/testkit';
import { evidenceRefusals, keepingRefusals } from './evidence-refusals.ts';
import { journeyRefusals } from './journey-refusals.ts';
import { rideRefusals } from './ride-refusals.ts';
import { SET_ADMIN, stepUpRefusals } from './step-up-refusals.ts';

let api: ApiHouse;
let maps: MapServices;
let jane: Account;
let admin: Account;
/** Jane's alert; each case that needs another state makes it. */
let alertId: string;
const met = new Set<unknown>();

const ALERTS = '/api/v1/sos/alerts';
const CONTACTS = '/api/v1/sos/contacts';
const TARIFFS = '/api/v1/tariffs';
/** A trip nobody has asked about, for each latitude. */
const estimate = (latitude: number) => `/api/ride/estimate?pickup_lat=${latitude}&pickup_lng=77.6&drop_lat=13&drop_lng=77.5`;

const as = (who: Account) => (method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: who.token, ...(body === undefined ? {} : { body }) });
const trpc = (who: Account, procedure: string, body: unknown) => as(who)('POST', `/trpc/${procedure}`, body);

async function raise(who: Account): Promise<string> {
  const { body } = await as(who)('POST', ALERTS, {});
  return String(body?.['id']);
}

async function times(count: number, work: () => Promise<Answer>): Promise<Answer> {
  let last = await work();
  for (let done = 1; done < count; done++) last = await work();
  return last;
}

beforeAll(async () => {
  maps = await startMapServices();
  const osrm = createRouteProviders({ order: ['osrm'], google: null, osrm: { baseUrl: maps.url } }, greatCircle);
  api = await startApiHouse({ routeProviders: osrm, alwaysNotify: [SET_ADMIN] });
  jane = await api.account('rider');
  admin = await api.account('admin', 'A. Mehta');
  alertId = await raise(jane);
});
afterAll(async () => {
  await api.stop();
  await maps.close();
});

/** One way to meet each refusal that an intact service can give. In order: later ones build on what earlier ones left. */
const cases: Readonly<Record<string, () => Promise<Answer>>> = {
  'auth.unauthenticated': () => api.ask('POST', ALERTS, { body: {} }),
  'sos.alert.invalid-request': () => as(jane)('POST', ALERTS, '{"latitude": 12.9'),
  'sos.alert.invalid-user': async () => {
    const gone = await api.account();
    await api.house.database.sql`delete from saferoute.users where id = ${gone.userId}`;
    return as(gone)('POST', ALERTS, {});
  },
  'sos.alert.not-found': () => as(jane)('GET', `${ALERTS}/0197c0de-0000-7000-8000-000000000000`),
  'sos.alert.access-denied': async () => as(await api.account())('GET', `${ALERTS}/${alertId}`),
  'sos.alert.ride-not-found': () => as(jane)('GET', `${ALERTS}/me?journeyId=nobody-s`),
  'sos.alert.not-closed': () => as(admin)('POST', `${ALERTS}/${alertId}/reopen`, { reason: 'test' }),
  'sos.alert.pin-not-set': () => as(jane)('POST', `${ALERTS}/${alertId}/cancel`, { pin: '1234' }),
  'auth.wrong-credentials': () => trpc(jane, 'profile.setPins', { currentPassword: 'not it', safetyPin: '1234', duressPin: '9999' }),
  'sos.alert.wrong-pin': async () => {
    const set = await trpc(jane, 'profile.setPins', {
      currentPassword: 'correct horse battery staple',
      safetyPin: '1234',
      duressPin: '9999',
    });
    expect(set.status, set.text).toBe(200);
    return as(jane)('POST', `${ALERTS}/${alertId}/cancel`, { pin: '0000' });
  },
  'sos.alert.pin-locked': () => times(6, () => as(jane)('POST', `${ALERTS}/${alertId}/cancel`, { pin: '0000' })),
  'sos.alert.already-resolved': async () => {
    const first = await as(admin)('POST', `${ALERTS}/${alertId}/resolve`, {});
    expect(first.status, first.text).toBe(200);
    return as(admin)('POST', `${ALERTS}/${alertId}/resolve`, { falseAlarm: true });
  },
  'sos.alert.another-open': async () => {
    await raise(jane);
    return as(admin)('POST', `${ALERTS}/${alertId}/reopen`, { reason: 'test' });
  },
  'sos.contact.invalid-name': () => as(jane)('POST', CONTACTS, { name: '  ', phone: '+919876500001' }),
  'sos.contact.invalid-phone': () => as(jane)('POST', CONTACTS, { name: 'Ravi', phone: '12' }),
  'sos.contact.duplicate-phone': async () => {
    const first = await as(jane)('POST', CONTACTS, { name: 'Ravi', phone: '+919876500001' });
    expect(first.status, first.text).toBe(201);
    return as(jane)('POST', CONTACTS, { name: 'Ravi again', phone: '+91 98765 00001' });
  },
  'sos.contact.not-found': () => as(jane)('DELETE', `${CONTACTS}/nobody`),
  'sos.contact.too-many': async () => {
    const popular = await api.account();
    let next = 0;
    return times(21, () => as(popular)('POST', CONTACTS, { name: 'Friend', phone: `+9198765${String((next += 1)).padStart(5, '0')}` }));
  },
  'tracking.link.not-found': () => api.ask('GET', `/api/v1/track/${'a'.repeat(43)}`),
  'location.fix.invalid': () => as(jane)('POST', '/api/location/update', { lat: 99, lng: 0 }),
  'ride.estimate.invalid': () => as(jane)('GET', estimate(99)),
  'ride.estimate.no-route': () => {
    maps.behave('ZERO_RESULTS');
    return as(jane)('GET', estimate(12.1));
  },
  'ride.estimate.unavailable': () => {
    maps.behave('OVER_QUERY_LIMIT');
    return as(jane)('GET', estimate(12.2));
  },
  ...rideRefusals(() => ({ api, admin, maps })),
  'ride.tariff.invalid': () => as(admin)('POST', TARIFFS, { city: 'bengaluru', vehicleType: 'auto', baseMinor: 0.5 }),
  'ride.tariff.not-found': () => as(admin)('POST', `${TARIFFS}/nobody-s/end`, {}),
  'ride.tariff.already-ended': () => times(2, () => as(admin)('POST', `${TARIFFS}/bengaluru-auto-1/end`, {})),
  'ride.estimate.no-tariff': async () => {
    maps.behave('OK');
    for (const type of ['mini', 'prime']) await as(admin)('POST', `${TARIFFS}/bengaluru-${type}-1/end`, {});
    return as(jane)('GET', estimate(12.3));
  },
  'ride.estimate.too-many': async () => {
    const curious = await api.account();
    return times(11, () => as(curious)('GET', estimate(12.3)));
  },
  ...journeyRefusals(() => ({ api, admin })),
  ...stepUpRefusals(() => api),
  ...evidenceRefusals(() => api),
  ...keepingRefusals(() => api),
  'profile.invalid': () => as(jane)('PATCH', '/api/v1/users/me', { timeZone: 'Mars/Olympus' }),
  'auth.invalid': () => api.ask('POST', '/api/auth/sign-up/email', { body: { email: 'no address', password: 'long enough', name: 'X' } }),
  'auth.email-taken': () => api.ask('POST', '/api/auth/sign-up/email', { body: { email: jane.email, password: 'long enough', name: 'X' } }),
  'auth.wrong-code': () => as(jane)('POST', '/api/auth/phone-number/verify', { code: '000000' }),
  'auth.too-many-attempts': () =>
    times(11, () => api.ask('POST', '/api/auth/sign-in/email', { body: { email: jane.email, password: 'guess' } })),
  'request.not-found': () => api.ask('GET', '/nowhere'),
  'request.too-large': () => as(jane)('POST', ALERTS, { description: 'x'.repeat(70_000) }),
  'sos.alert.contact-serialization-error': async () => {
    await api.house.database.sql`update saferoute.contacts set updated_at = 'infinity' where user_id = ${jane.userId}`;
    return as(jane)('GET', CONTACTS);
  },
  'sos.alert.notification-payload-error': async () => {
    await api.house.database.sql`update saferoute.notifications set seen_at = 'infinity' where user_id = ${admin.userId}`;
    return as(admin)('GET', '/trpc/notifications.list');
  },
  'server.internal': async () => {
    await api.house.database.sql`alter table saferoute.contacts rename to contacts_elsewhere`;
    return as(jane)('GET', CONTACTS);
  },
  'server.unavailable': async () => {
    await api.house.db.close();
    return as(jane)('GET', CONTACTS);
  },
};

describe('every refusal of the catalogue can be met over HTTP, as a problem document', () => {
  it.each(Object.entries(cases))('%s', async (errorId, provoke) => {
    const { status, headers, body, text } = await provoke();
    const problem = problemIn(body);
    const known = Object.entries(errorCatalogue).find(([id]) => id === errorId);
    expect(problem, text).toMatchObject({ errorId, ...known?.[1], type: `/docs/errors#${errorId}` });
    expect(status).toBe(known?.[1].status);
    expect(headers.get('content-type')).toMatch(/^application\/(problem\+)?json/);
    expect(text).not.toMatch(/relation|select|postgres|CONNECTION|at .*\.ts/i);
    met.add(errorId);
  });

  it('and none is left out', () => {
    expect(Object.keys(errorCatalogue).filter((errorId) => !met.has(errorId))).toEqual([]);
  });
});

/** REST answers the problem itself; tRPC carries it in `error.data`. */
function problemIn(body: Answer['body']): unknown {
  const error = body?.['error'];
  const data: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'data') : undefined;
  return typeof data === 'object' && data !== null ? Reflect.get(data, 'problem') : body;
}
