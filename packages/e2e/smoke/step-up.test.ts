import { STEP_UP_LIFE_MS } from '@saferoute/domain/evidence';
import { actsOf, PASSWORD, startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { data, refusalOf, StaffDesk } from './staff-desk.ts';

let api: ApiHouse;
beforeAll(async () => {
  api = await startApiHouse();
});
afterAll(() => api.stop());

const desk = async (role: 'admin' | 'officer' | 'rider' = 'admin', name = 'A. Mehta') => new StaffDesk(api, await api.account(role, name));

/** What is on record that somebody did, oldest first. */
const actsBy = async ({ account }: StaffDesk) => (await actsOf(api.house)).filter(({ by }) => by === account.userId);
const status = async (of: StaffDesk, purpose: string) => data(await of.read('stepUp.status', { purpose }));

describe('an authenticator app', () => {
  it('STP-8 is the first factor with the password alone, and counts once its first code was typed', async () => {
    const mehta = await desk();
    expect(refusalOf(await mehta.ask('stepUp.beginTotp', { label: 'Phone' }))).toBe('auth.wrong-credentials');
    expect(refusalOf(await mehta.ask('stepUp.beginTotp', { label: 'Phone', password: 'not it' }))).toBe('auth.wrong-credentials');
    const begun = data(await mehta.ask('stepUp.beginTotp', { label: 'Phone', password: PASSWORD }));
    expect(String(begun['uri'])).toMatch(/^otpauth:\/\/totp\/SafeRoute:A\.%20Mehta\?secret=[A-Z2-7]{32}&/);
    expect(data(await mehta.read('stepUp.factors'))).toEqual({ items: [] });
    expect(await status(mehta, 'people')).toEqual({ freshUntil: null, lockedUntil: null, methods: [] });
    await mehta.enrolTotp();
    expect(data(await mehta.read('stepUp.factors'))['items']).toMatchObject([{ kind: 'totp', label: 'Phone' }]);
    expect((await status(mehta, 'people'))['methods']).toEqual(['totp']);
    expect(await actsBy(mehta)).toMatchObject([{ action: 'second-factor.enrolled', row: { kind: 'totp', label: 'Phone' } }]);
  });

  it('STP-8 another one, and a removal, take a step-up, and the password does not do instead', async () => {
    const mehta = await desk();
    const secret = await mehta.enrolTotp();
    expect(refusalOf(await mehta.ask('stepUp.beginTotp', { label: 'Tablet', password: PASSWORD }))).toBe('auth.step-up-required');
    expect(refusalOf(await mehta.ask('stepUp.beginPasskey', { password: PASSWORD }))).toBe('auth.step-up-required');
    const [factor] = data(await mehta.read('stepUp.factors'))['items'] as { id: string }[];
    expect(refusalOf(await mehta.ask('stepUp.removeFactor', { id: factor?.id }))).toBe('auth.step-up-required');
    data(await mehta.stepUp(secret, 'second-factors'));
    await mehta.enrolTotp({});
    data(await mehta.ask('stepUp.removeFactor', { id: factor?.id }));
    expect(refusalOf(await mehta.ask('stepUp.removeFactor', { id: factor?.id }))).toBe('auth.factor-not-found');
    const [kept] = await api.house.database
      .sql`select octet_length(sealed_secret) as size from saferoute.second_factors where id = ${factor!.id}`;
    expect(kept).toEqual({ size: 0 });
    expect((await actsBy(mehta)).map(({ action }) => action)).toEqual([
      'second-factor.enrolled',
      'step-up.missing',
      'step-up.missing',
      'step-up.missing',
      'step-up.shown',
      'second-factor.enrolled',
      'second-factor.removed',
    ]);
  });

  it('STP-8 two that were begun with the password are not both first factors', async () => {
    const [mehta, thief] = [await desk(), await desk()];
    const one = data(await thief.ask('stepUp.beginTotp', { label: 'One', password: PASSWORD }));
    const secret = await thief.enrolTotp();
    // The one that was begun before it is void, whoever holds its secret.
    expect(refusalOf(await thief.ask('stepUp.confirmTotp', { factorId: one['factorId'], code: '123456' }))).toBe('auth.factor-not-found');
    const late = data(await mehta.ask('stepUp.beginTotp', { label: 'Late', password: PASSWORD }));
    await api.house.fastForward(15 * 60_000);
    expect(refusalOf(await mehta.ask('stepUp.confirmTotp', { factorId: late['factorId'], code: '123456' }))).toBe('auth.factor-not-found');
    expect(refusalOf(await mehta.ask('stepUp.byTotp', { purpose: 'people', code: await thief.code(secret) }))).toBe(
      'auth.factor-not-found',
    );
  });

  it('STP-9 the last one of an officer stays', async () => {
    const officer = await desk('officer', 'O. Iyer');
    const secret = await officer.enrolTotp();
    data(await officer.stepUp(secret, 'second-factors'));
    const [factor] = data(await officer.read('stepUp.factors'))['items'] as { id: string }[];
    expect(refusalOf(await officer.ask('stepUp.removeFactor', { id: factor?.id }))).toBe('auth.factor-is-last');
  });

  it('is not for riders', async () => {
    const jane = await desk('rider');
    expect(refusalOf(await jane.read('stepUp.factors'))).toBe('sos.alert.access-denied');
  });
});

describe('a code', () => {
  it('STP-6 is accepted once, also for another purpose and in another session; each replay is on record', async () => {
    const mehta = await desk();
    const secret = await mehta.enrolTotp();
    const spent = await mehta.code(secret);
    // That it confirmed the factor counts.
    expect(refusalOf(await mehta.ask('stepUp.byTotp', { purpose: 'people', code: spent }))).toBe('auth.factor-wrong');
    await api.house.fastForward(30_000);
    const code = await mehta.code(secret);
    data(await mehta.ask('stepUp.byTotp', { purpose: 'court-order', code }));
    const other = await mehta.again();
    for (const [who, purpose] of [
      [mehta, 'court-order'],
      [mehta, 'people'],
      [other, 'court-order'],
    ] as const)
      expect(refusalOf(await who.ask('stepUp.byTotp', { purpose, code }))).toBe('auth.factor-wrong');
    const refused = (await actsBy(mehta)).filter(({ action }) => action === 'second-factor.refused');
    expect(refused.map(({ row }) => [row['purpose'], row['reason'], row['failures']])).toEqual([
      ['people', 'replayed', 1],
      ['court-order', 'replayed', 1],
      ['people', 'replayed', 2],
      ['court-order', 'replayed', 3],
    ]);
    expect(new Set(refused.map(({ row }) => row['sessionId'])).size).toBe(2);
  });

  it('STP-6 of two that come at once is accepted once', async () => {
    const mehta = await desk();
    const secret = await mehta.enrolTotp();
    await api.house.fastForward(30_000);
    const code = await mehta.code(secret);
    const answers = await Promise.all(Array.from({ length: 4 }, () => mehta.ask('stepUp.byTotp', { purpose: 'people', code })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403, 403, 403]);
  });

  it('STP-7 after five wrong ones in a row the right one is not looked at for 15 minutes, and everybody hears of it', async () => {
    const [mehta, rao] = [await desk('admin', 'A. Mehta'), await desk('admin', 'B. Rao')];
    const secret = await mehta.enrolTotp();
    await api.house.fastForward(30_000);
    const attempt = async (code: string) => mehta.ask('stepUp.byTotp', { purpose: 'people', code });
    for (let failures = 1; failures <= 5; failures += 1)
      expect(refusalOf(await attempt(await mehta.wrongCode(secret)))).toBe('auth.factor-wrong');
    const sixth = await attempt(await mehta.code(secret));
    expect(refusalOf(sixth)).toBe('auth.factor-locked');
    expect(sixth.status).toBe(429);
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
    expect((await status(mehta, 'people'))['lockedUntil']).toEqual(expect.any(String));
    // Other ways in are shut as well.
    expect(refusalOf(await (await mehta.again()).ask('stepUp.byTotp', { purpose: 'court-order', code: await mehta.code(secret) }))).toBe(
      'auth.factor-locked',
    );

    const acts = (await actsBy(mehta)).filter(({ action }) => action !== 'second-factor.enrolled' && action !== 'session.opened');
    expect(acts.map(({ action, row }) => [action, row['reason']])).toEqual([
      ...Array.from({ length: 5 }, () => ['second-factor.refused', 'wrong']),
      ['second-factors.locked', undefined],
      ['second-factor.refused', 'locked'],
      ['second-factor.refused', 'locked'],
    ]);
    for (const told of [mehta, rao])
      expect(data(await told.read('notifications.list'))['items']).toContainEqual(
        expect.objectContaining({ title: 'Second factor of A. Mehta is locked' }),
      );

    await api.house.fastForward(15 * 60_000);
    data(await attempt(await mehta.code(secret)));
    expect((await status(mehta, 'people'))['lockedUntil']).toBeNull();
  });

  it('STP-7 one that is right makes the failures before it forgotten', async () => {
    const mehta = await desk();
    const secret = await mehta.enrolTotp();
    for (let round = 0; round < 2; round += 1) {
      for (let failures = 0; failures < 4; failures += 1)
        await mehta.ask('stepUp.byTotp', { purpose: 'people', code: await mehta.wrongCode(secret) });
      data(await mehta.stepUp(secret, 'people'));
    }
  });
});

describe('a step-up', () => {
  it('STP-1 is on record with a row beside its leaf, and over after five minutes', async () => {
    const mehta = await desk();
    const secret = await mehta.enrolTotp();
    const { freshUntil } = data(await mehta.stepUp(secret, 'people'));
    expect((await status(mehta, 'people'))['freshUntil']).toBe(freshUntil);
    const [row] = await api.house.database.sql`
      select s.id, s.purpose, s.method, l.type from saferoute.evidence_step_ups s join saferoute.evidence_leaves l on l.hash = s.leaf_hash
      where s.user_id = ${mehta.account.userId}`;
    expect(row).toMatchObject({ purpose: 'people', method: 'totp', type: 'administration' });
    const shown = (await actsBy(mehta)).find(({ action }) => action === 'step-up.shown');
    expect(shown?.row).toMatchObject({ table: 'evidence_step_ups', id: row?.['id'], purpose: 'people', method: 'totp' });
    await api.house.fastForward(STEP_UP_LIFE_MS);
    expect((await status(mehta, 'people'))['freshUntil']).toBeNull();
  });

  it('STP-2 opens nothing in another session of the same person, and that it was tried is on record', async () => {
    const mehta = await desk();
    const secret = await mehta.enrolTotp();
    data(await mehta.stepUp(secret, 'second-factors'));
    const other = await mehta.again();
    expect((await status(other, 'second-factors'))['freshUntil']).toBeNull();
    const [factor] = data(await other.read('stepUp.factors'))['items'] as { id: string }[];
    expect(refusalOf(await other.ask('stepUp.removeFactor', { id: factor?.id }))).toBe('auth.step-up-required');
    expect((await actsBy(mehta)).at(-1)).toMatchObject({
      action: 'step-up.missing',
      row: { purpose: 'second-factors', action: 'second-factor.remove' },
    });
    expect((await status(mehta, 'people'))['freshUntil']).toBeNull();
    data(await mehta.ask('stepUp.removeFactor', { id: factor?.id }));
  });
});
