import { PASSWORD, startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agreeToErase, closedAlert, leftOf } from '../data/keeping-house.ts';
import { data, refusalOf, StaffDesk } from './staff-desk.ts';

let api: ApiHouse;
beforeAll(async () => {
  api = await startApiHouse({ worker: false });
});
afterAll(() => api.stop());

const desk = async (role: 'admin' | 'officer' | 'rider') => new StaffDesk(api, await api.account(role));

/** A member of staff who has just shown a second factor for keeping. */
async function keeper(): Promise<StaffDesk> {
  const officer = await desk('officer');
  data(await officer.stepUp(await officer.enrolTotp(), 'keeping'));
  return officer;
}

it('RET-12 staff hold evidence and lift the hold with a second factor shown for it in this session; nobody else can', async () => {
  const { alertId } = await closedAlert(api.house);
  const [officer, admin, rider] = [await keeper(), await desk('admin'), await desk('rider')];
  const wish = { alertId, reason: 'Court of Pune' };
  expect(refusalOf(await rider.ask('keeping.placeHold', wish))).toBe('sos.alert.access-denied');
  expect(refusalOf(await admin.ask('keeping.placeHold', wish))).toBe('auth.step-up-required');
  expect(refusalOf(await (await officer.again()).ask('keeping.placeHold', wish))).toBe('auth.step-up-required');
  expect(data(await admin.read('keeping.holds', { alertId }))['items']).toEqual([]);
  const { holdId } = data(await officer.ask('keeping.placeHold', wish));
  const held = { id: holdId, alertId, reason: 'Court of Pune', placedBy: officer.account.userId, lifted: null };
  expect(data(await admin.read('keeping.holds', { alertId }))['items']).toMatchObject([held]);
  expect(refusalOf(await officer.ask('keeping.requestErasure', wish))).toBe('evidence.keeping.held');
  data(await officer.ask('keeping.liftHold', { holdId, reason: 'Judgment' }));
  expect(refusalOf(await officer.ask('keeping.liftHold', { holdId, reason: 'Judgment' }))).toBe('evidence.keeping.hold-already-lifted');
});

it('RET-12 a person asks with their password, staff decide, and what was agreed to is due', async () => {
  const [jane, officer] = [await desk('rider'), await keeper()];
  const { alertId } = await closedAlert(api.house, {}, jane.account.userId);
  const ask = (more: object) => jane.ask('keeping.requestOwnErasure', { alertId, ...more });
  expect(refusalOf(await ask({}))).toBe('sos.alert.invalid-request');
  expect(refusalOf(await ask({ currentPassword: 'not it' }))).toBe('auth.wrong-credentials');
  expect(refusalOf(await ask({ pin: '1234' }))).toBe('evidence.keeping.pin-not-set');
  const { requestId } = data(await ask({ currentPassword: PASSWORD }));
  expect(data(await officer.read('keeping.requests'))['items']).toMatchObject([
    { id: requestId, alertId, requestedBy: jane.account.userId },
  ]);
  expect(refusalOf(await jane.ask('keeping.decideErasure', { requestId, approved: true }))).toBe('sos.alert.access-denied');
  data(await officer.ask('keeping.decideErasure', { requestId, approved: true }));
  expect(data(await officer.read('keeping.dueForErasure'))['items']).toMatchObject([{ alertId, cause: 'request' }]);
  await api.house.fastForward(0);
  expect(await leftOf(api.house, alertId)).toMatchObject({ keys: 0, erasures: 1 });
  expect(data(await officer.read('keeping.dueForErasure'))['items']).toEqual([]);
});

it('RET-12 the alert of which the evidence is erased is still shown, without words', async () => {
  const { alertId } = await closedAlert(api.house);
  await agreeToErase(api.house, alertId);
  await api.house.fastForward(0);
  const admin = await desk('admin');
  expect(data(await admin.read('sos.byId', { id: alertId }))).toMatchObject({ id: alertId, status: 'RESOLVED', location: null });
  const items = data(await admin.read('sos.timeline', { id: alertId }))['items'] as {
    type: string;
    description: string;
    metadata: object;
  }[];
  expect(items.map(({ type }) => type)).toEqual(expect.arrayContaining(['CREATED', 'RESOLVED']));
  for (const { description, metadata } of items) expect({ description, metadata }).toEqual({ description: '', metadata: {} });
});
