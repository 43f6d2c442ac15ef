import { guardedMutations } from '@saferoute/router';
import { SoftPasskey, startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PricedRide } from '../smoke/priced-ride.ts';
import { data, fromBase32, StaffDesk } from '../smoke/staff-desk.ts';

let api: ApiHouse;
let mehta: StaffDesk;
let secret: Uint8Array;
beforeAll(async () => {
  api = await startApiHouse();
  mehta = new StaffDesk(api, await api.account('admin', 'A. Mehta'));
  secret = await mehta.enrolTotp();
});
afterAll(() => api.stop());

async function pressed(): Promise<string> {
  const jane = await api.account();
  const { body } = await api.ask('POST', '/api/v1/sos/alerts', { token: jane.token, body: {} });
  return String(body?.['id']);
}

async function closed(): Promise<string> {
  const id = await pressed();
  data(await mehta.ask('sos.resolve', { id }));
  return id;
}

async function planned(): Promise<string> {
  const plan = { pickup: { latitude: 12.9716, longitude: 77.5946 }, drop: { latitude: 13.08, longitude: 77.5946 } };
  const { body } = await api.ask('POST', '/api/v1/journeys', { token: (await api.account()).token, body: plan });
  return String(Reflect.get(Object(body?.['journey']), 'id'));
}

/** Driven and settled: far longer than its estimate. */
async function flaggedRide(): Promise<string> {
  const ride = await PricedRide.begin(api);
  await ride.drive(14, 40);
  await ride.complete();
  await api.house.fastForward(6 * 60_000);
  return ride.id;
}

const tariff = {
  city: 'bengaluru',
  vehicleType: 'auto',
  baseMinor: 3000,
  includedM: 2000,
  perKmMinor: 1500,
  perMinuteMinor: 100,
  minimumMinor: 3000,
};
const fresh = async (purpose: string) => data(await mehta.stepUp(secret, purpose));

/** One way to do each: what goes before it, and what it is then asked. Those that leave nothing behind say why. */
const ways: Readonly<Record<string, (() => Promise<unknown>) | { readonly tracelessBecause: string }>> = {
  'sos.acknowledge': async () => ({ id: await pressed() }),
  'sos.addNote': async () => ({ id: await pressed(), note: 'On the phone with her.' }),
  'sos.resolve': async () => ({ id: await pressed() }),
  'sos.reopen': async () => {
    return { id: await closed(), reason: 'She called again.' };
  },
  'journeys.assignDriver': async () => ({ id: await planned(), driverId: (await api.account('driver')).userId }),
  'tariffs.add': async () => tariff,
  'tariffs.end': async () => ({ id: 'bengaluru-mini-1' }),
  'tariffs.setSurge': async () => ({ city: 'bengaluru', multiplier: 1.2 }),
  'audits.close': async () => ({ id: await flaggedRide(), verdict: 'explained', note: 'A closed bridge.' }),
  'people.setRole': async () => {
    await fresh('people');
    return { id: (await api.account()).userId, role: 'officer' };
  },
  'keeping.placeHold': async () => {
    await fresh('keeping');
    return { alertId: await pressed(), reason: 'A court has asked.' };
  },
  'keeping.liftHold': async () => {
    await fresh('keeping');
    const { holdId } = data(await mehta.ask('keeping.placeHold', { alertId: await pressed(), reason: 'A court has asked.' }));
    return { holdId, reason: 'It has decided.' };
  },
  'keeping.requestErasure': async () => {
    await fresh('keeping');
    return { alertId: await closed(), reason: 'It must not be kept.' };
  },
  'keeping.decideErasure': async () => {
    const alertId = await closed();
    const other = new StaffDesk(api, await api.account('officer'));
    data(await other.stepUp(await other.enrolTotp(), 'keeping'));
    const { requestId } = data(await other.ask('keeping.requestErasure', { alertId, reason: 'It must not be kept.' }));
    await fresh('keeping');
    return { requestId, approved: false };
  },
  'stepUp.beginTotp': { tracelessBecause: 'it counts once it is confirmed' },
  'stepUp.confirmTotp': async () => {
    await fresh('second-factors');
    const { factorId, secret: shown } = data(await mehta.ask('stepUp.beginTotp', { label: 'Tablet' }));
    return { factorId, code: await mehta.code(fromBase32(String(shown))) };
  },
  'stepUp.beginPasskey': { tracelessBecause: 'it counts once it is finished' },
  'stepUp.finishPasskey': async () => {
    await fresh('second-factors');
    const { challenge } = data(await mehta.ask('stepUp.beginPasskey', {}));
    return { label: 'Laptop', response: new SoftPasskey().enrol({ ...mehta.page, challenge: String(challenge) }) };
  },
  'stepUp.removeFactor': async () => {
    await fresh('second-factors');
    data(await mehta.enrolPasskey(new SoftPasskey()));
    const items = data(await mehta.read('stepUp.factors'))['items'] as { id: string; kind: string }[];
    return { id: items.find(({ kind }) => kind === 'passkey')?.id };
  },
  'stepUp.challenge': { tracelessBecause: 'nothing is shown until it is answered' },
  'stepUp.byTotp': async () => {
    await api.house.fastForward(30_000);
    return { purpose: 'people', code: await mehta.code(secret) };
  },
  'stepUp.byPasskey': async () => {
    await fresh('second-factors');
    const passkey = new SoftPasskey();
    data(await mehta.enrolPasskey(passkey));
    const { challenge } = data(await mehta.ask('stepUp.challenge', { purpose: 'people' }));
    return { purpose: 'people', response: passkey.sign({ ...mehta.page, challenge: String(challenge) }) };
  },
};

const leaves = async (): Promise<number> => {
  const [row] = await api.house.database.sql<{ count: number }[]>`select count(*)::int as count from saferoute.evidence_leaves`;
  return row?.count ?? 0;
};

describe('what staff change', () => {
  test('EVD-62 every procedure kept for staff that changes something has a way here', () => {
    expect([...guardedMutations().keys()].toSorted()).toEqual(Object.keys(ways).toSorted());
  });

  const traces = Object.entries(ways).flatMap(([path, way]) => (typeof way === 'function' ? [[path, way] as const] : []));
  test.each(traces)('EVD-62 %s leaves a leaf', async (path, prepare) => {
    const input = await prepare();
    const before = await leaves();
    const answer = await mehta.ask(path, input);
    expect(answer.status, answer.text).toBe(200);
    expect(await leaves()).toBeGreaterThan(before);
  });

  test('EVD-62 what staff do on somebody else’s journey and links leaves a leaf, what its owner does there none', async () => {
    const jane = await api.account();
    const plan = { pickup: { latitude: 12.9716, longitude: 77.5946 }, drop: { latitude: 13.08, longitude: 77.5946 } };
    const { body } = await api.ask('POST', '/api/v1/journeys', { token: jane.token, body: plan });
    const id = String(Reflect.get(Object(body?.['journey']), 'id'));
    const before = await leaves();
    const owner = new StaffDesk(api, jane);
    data(await owner.ask('journeys.start', { id }));
    expect(await leaves()).toBe(before);
    for (const [procedure, input] of [
      ['journeys.share', { id }],
      ['journeys.complete', { id }],
    ] as const) {
      const already = await leaves();
      const shared = data(await mehta.ask(procedure, input));
      expect(await leaves()).toBe(already + 1);
      if (procedure !== 'journeys.share') continue;
      data(await mehta.ask('links.revoke', { id: shared['linkId'] }));
      expect(await leaves()).toBe(already + 2);
    }
  });
});
