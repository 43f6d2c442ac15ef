import { actsOf, PASSWORD, SoftPasskey, startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { data, refusalOf, StaffDesk } from './staff-desk.ts';

let api: ApiHouse;
let mehta: StaffDesk;
let passkey: SoftPasskey;
beforeAll(async () => {
  api = await startApiHouse();
});
afterAll(() => api.stop());
beforeEach(async () => {
  mehta = new StaffDesk(api, await api.account('admin', 'A. Mehta'));
  passkey = new SoftPasskey();
  data(await mehta.enrolPasskey(passkey, { password: PASSWORD }));
});

/** Asked, signed as told, and shown. */
async function show(change: { rpId?: string; origin?: string; verified?: boolean } = {}, purpose = 'people') {
  const { challenge } = data(await mehta.ask('stepUp.challenge', { purpose }));
  const response = passkey.sign({ ...mehta.page, challenge: String(challenge), ...change });
  return mehta.ask('stepUp.byPasskey', { purpose, response });
}

const reasons = async () =>
  (await actsOf(api.house))
    .filter(({ by, action }) => by === mehta.account.userId && action === 'second-factor.refused')
    .map(({ row }) => row['reason']);

describe('a passkey', () => {
  it('STP-10 that has verified its user is a factor, and steps up with its count grown', async () => {
    expect(data(await mehta.read('stepUp.factors'))['items']).toMatchObject([{ kind: 'passkey', label: 'Laptop' }]);
    data(await show());
    data(await show());
    const [row] = await api.house.database
      .sql`select sign_count::int, algorithm from saferoute.second_factors where user_id = ${mehta.account.userId}`;
    expect(row).toEqual({ sign_count: 2, algorithm: -7 });
    expect((await actsOf(api.house)).filter(({ by, action }) => by === mehta.account.userId && action === 'step-up.shown')).toMatchObject([
      { row: { method: 'passkey' } },
      { row: { method: 'passkey' } },
    ]);
  });

  it('STP-10 without its user verified, of another site or from another page is refused, and that is on record', async () => {
    for (const wrong of [{ verified: false }, { rpId: 'evil.example' }, { origin: 'https://evil.example' }])
      expect(refusalOf(await show(wrong))).toBe('auth.factor-wrong');
    expect(await reasons()).toEqual(['wrong', 'wrong', 'wrong']);
    const sloppy = new StaffDesk(api, await api.account('admin'));
    expect(refusalOf(await sloppy.enrolPasskey(new SoftPasskey(), { password: PASSWORD }, { verified: false }))).toBe('auth.factor-wrong');
  });

  it('STP-10 whose count has not grown was copied, and is refused', async () => {
    data(await show());
    passkey.count = 0;
    expect(refusalOf(await show())).toBe('auth.factor-wrong');
  });

  it('STP-11 answers a challenge once, in its session, for its purpose, within five minutes', async () => {
    const { challenge } = data(await mehta.ask('stepUp.challenge', { purpose: 'people' }));
    const response = passkey.sign({ ...mehta.page, challenge: String(challenge) });
    const other = await mehta.again();
    expect(refusalOf(await other.ask('stepUp.byPasskey', { purpose: 'people', response }))).toBe('auth.factor-wrong');
    expect(refusalOf(await mehta.ask('stepUp.byPasskey', { purpose: 'court-order', response }))).toBe('auth.factor-wrong');
    data(await mehta.ask('stepUp.byPasskey', { purpose: 'people', response }));
    expect(refusalOf(await mehta.ask('stepUp.byPasskey', { purpose: 'people', response }))).toBe('auth.factor-wrong');
    const late = data(await mehta.ask('stepUp.challenge', { purpose: 'people' }));
    await api.house.fastForward(5 * 60_000);
    const tooLate = passkey.sign({ ...mehta.page, challenge: String(late['challenge']) });
    expect(refusalOf(await mehta.ask('stepUp.byPasskey', { purpose: 'people', response: tooLate }))).toBe('auth.factor-wrong');
    expect(await reasons()).toEqual(['no-challenge', 'no-challenge', 'no-challenge', 'no-challenge']);
  });

  it('STP-11 of somebody else, or no answer at all, is refused', async () => {
    const stranger = new SoftPasskey();
    const { challenge } = data(await mehta.ask('stepUp.challenge', { purpose: 'people' }));
    const response = stranger.sign({ ...mehta.page, challenge: String(challenge) });
    expect(refusalOf(await mehta.ask('stepUp.byPasskey', { purpose: 'people', response }))).toBe('auth.factor-wrong');
    data(await mehta.ask('stepUp.challenge', { purpose: 'people' }));
    expect(refusalOf(await mehta.ask('stepUp.byPasskey', { purpose: 'people', response: { id: 7 } }))).toBe('auth.factor-wrong');
    const bare = new StaffDesk(api, await api.account('admin'));
    expect(refusalOf(await bare.ask('stepUp.challenge', { purpose: 'people' }))).toBe('auth.factor-not-found');
  });

  it('STP-11 a browser is asked for user verification and for no attestation', async () => {
    const asked = data(await mehta.ask('stepUp.challenge', { purpose: 'second-factors' }));
    expect(asked).toMatchObject({ rpId: '127.0.0.1', userVerification: 'required', allowCredentials: [{ type: 'public-key' }] });
    data(await show({}, 'second-factors'));
    const invited = data(await mehta.ask('stepUp.beginPasskey', {}));
    expect(invited).toMatchObject({
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required' },
      excludeCredentials: [{}],
    });
    expect(Buffer.from(String(invited['challenge']), 'base64url')).toHaveLength(32);
  });
});
