import { actsOf, startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { data, refusalOf, StaffDesk } from './staff-desk.ts';
import { SET_ADMIN } from './step-up-refusals.ts';

let api: ApiHouse;
let mehta: StaffDesk;
let secret: Uint8Array;
beforeAll(async () => {
  api = await startApiHouse({ alwaysNotify: [SET_ADMIN] });
  mehta = new StaffDesk(api, await api.account('admin', 'A. Mehta'));
  secret = await mehta.enrolTotp();
});
afterAll(() => api.stop());

const person = async (role: 'admin' | 'officer' | 'rider' | 'driver', name: string) => new StaffDesk(api, await api.account(role, name));
const setRole = (of: StaffDesk, role: string, by = mehta) => by.ask('people.setRole', { id: of.account.userId, role });
const listed = async (query: object) => data(await mehta.read('people.list', query))['items'] as { name: string }[];

/** Opens an event stream of somebody's notifications; answers once it is open, with a promise of its end. */
async function watchNotifications({ account }: StaffDesk): Promise<{ readonly end: Promise<void> }> {
  const query = new URLSearchParams({ connectionParams: JSON.stringify({ token: account.token }) });
  const { body } = await fetch(`${api.url}/trpc/notifications.watch?${query.toString()}`, { headers: { accept: 'text/event-stream' } });
  const reader = body?.getReader();
  await reader?.read();
  const toTheEnd = async () => {
    // A stream that is cut ends with an error.
    while (!(await reader?.read().catch(() => ({ done: true })))?.done);
  };
  return { end: toTheEnd() };
}

describe('the list of people', () => {
  it('STP-13 is for administrators alone, and says nothing anybody could be reached by', async () => {
    const [iyer, jane] = [await person('officer', 'O. Iyer'), await person('rider', 'Jane Listed')];
    for (const who of [iyer, jane]) expect(refusalOf(await who.read('people.list', {}))).toBe('sos.alert.access-denied');
    expect(await listed({ search: 'jane li' })).toEqual([
      { id: jane.account.userId, name: 'Jane Listed', role: 'rider', factors: 0, lastSeenAt: expect.any(String) },
    ]);
    expect(await listed({ search: 'mehta', role: 'admin' })).toMatchObject([{ name: 'A. Mehta', factors: 1 }]);
    expect(await listed({ search: '%' })).toEqual([]);
    expect(await listed({ search: 'Listed', role: 'driver' })).toEqual([]);
  });

  it('goes on after its first fifty, in the order of the alphabet', async () => {
    for (let n = 0; n < 51; n += 1) await api.house.people.rider(`${n % 2 ? 'zed' : 'Zed'} ${String(n).padStart(2, '0')} many`);
    const first = data(await mehta.read('people.list', { search: 'many' }));
    const rest = data(await mehta.read('people.list', { search: 'many', cursor: first['nextCursor'] }));
    const names = [first, rest].flatMap(({ items }) => (items as { name: string }[]).map(({ name }) => name.toLowerCase()));
    expect(names).toEqual(Array.from({ length: 51 }, (_, n) => `zed ${String(n).padStart(2, '0')} many`));
    expect(rest['nextCursor']).toBeNull();
  });
});

describe('changing a role', () => {
  it('STP-12 takes a second factor that was shown for it, in this session', async () => {
    const rao = await person('rider', 'B. Rao');
    expect(refusalOf(await setRole(rao, 'officer'))).toBe('auth.step-up-required');
    data(await mehta.stepUp(secret, 'second-factors'));
    expect(refusalOf(await setRole(rao, 'officer'))).toBe('auth.step-up-required');
    data(await mehta.stepUp(secret, 'people'));
    expect(refusalOf(await setRole(rao, 'officer', await mehta.again()))).toBe('auth.step-up-required');
    expect(data(await setRole(rao, 'officer'))).toEqual({ sessionsEnded: 1 });
    const without = await person('admin', 'C. Bare');
    expect(refusalOf(await setRole(rao, 'rider', without))).toBe('auth.step-up-required');
  });

  it('STP-12 signs the person out everywhere at once, tells everybody, and is on record', async () => {
    const [das, other] = [await person('admin', 'D. Das'), await person('admin', 'E. Other')];
    const second = await das.again();
    const stream = await watchNotifications(das);
    data(await mehta.stepUp(secret, 'people'));
    data(await setRole(das, 'officer'));
    await stream.end;
    for (const session of [das, second]) expect(refusalOf(await session.read('notifications.list'))).toBe('auth.unauthenticated');
    const title = 'D. Das is an evidence officer now';
    for (const told of [other, mehta, await das.again()])
      expect(data(await told.read('notifications.list'))['items']).toContainEqual(expect.objectContaining({ title }));
    expect((await actsOf(api.house)).filter(({ action }) => action === 'role.changed').at(-1)).toMatchObject({
      by: mehta.account.userId,
      row: { personId: das.account.userId, from: 'admin', to: 'officer', sessionsEnded: 2 },
    });
  });

  it('STP-12 is never of one’s own, and the same role again changes nothing', async () => {
    data(await mehta.stepUp(secret, 'people'));
    expect(refusalOf(await setRole(mehta, 'officer'))).toBe('people.own-role');
    expect(refusalOf(await mehta.ask('people.setRole', { id: 'nobody', role: 'officer' }))).toBe('people.not-found');
    const fay = await person('officer', 'F. Fay');
    expect(data(await setRole(fay, 'officer'))).toEqual({ sessionsEnded: 0 });
    expect(data(await fay.read('notifications.list'))).toMatchObject({ items: [] });
  });

  it('STP-12 of two administrators who take each other’s role away, one does', async () => {
    const both = [await person('admin', 'G. One'), await person('admin', 'H. Two')] as const;
    for (const one of both) data(await one.stepUp(await one.enrolTotp(), 'people'));
    const answers = await Promise.all([setRole(both[1], 'rider', both[0]), setRole(both[0], 'rider', both[1])]);
    // The other one is signed out, or no administrator any more.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('STP-13 an officer may do nothing that is an administrator’s', async () => {
    const officer = await person('officer', 'I. Iyer');
    data(await officer.stepUp(await officer.enrolTotp(), 'people'));
    expect(refusalOf(await setRole(mehta, 'rider', officer))).toBe('sos.alert.access-denied');
    for (const procedure of ['settings.describe', 'tariffs.list', 'operations.alarms', 'people.list'])
      expect(refusalOf(await officer.read(procedure, procedure === 'people.list' ? {} : undefined))).toBe('sos.alert.access-denied');
  });
});

describe('whom the settings make an administrator', () => {
  it('STP-12 is shown as one, is one, and is given no other role', async () => {
    const account = await api.account();
    const { sql } = api.house.database;
    await sql`insert into saferoute.users (id, name, email) values (${SET_ADMIN}, 'O. Perator', 'operator@saferoute.test')`;
    await sql`update saferoute.sessions set user_id = ${SET_ADMIN} where user_id = ${account.userId}`;
    const operator = new StaffDesk(api, { ...account, userId: SET_ADMIN });
    expect((await api.ask('GET', '/api/v1/users/me', { token: operator.account.token })).body).toMatchObject({ role: 'admin' });
    expect(data(await operator.read('people.list', { search: 'O. Perator' }))['items']).toMatchObject([{ role: 'admin' }]);
    data(await mehta.stepUp(secret, 'people'));
    expect(refusalOf(await setRole(operator, 'rider'))).toBe('people.role-is-set');
  });
});
