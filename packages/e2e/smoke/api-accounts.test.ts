import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApiHouse, type ApiHouse } from '@saferoute/testkit';

let api: ApiHouse;

beforeAll(async () => {
  api = await startApiHouse();
});
afterAll(() => api.stop());

const signUp = (email: string, more: object = {}) =>
  api.ask('POST', '/api/auth/sign-up/email', { body: { email, password: 'correct horse battery staple', name: 'Jane Doe', ...more } });
const signIn = (email: string) => api.ask('POST', '/api/auth/sign-in/email', { body: { email, password: 'correct horse battery staple' } });
const me = (token: string) => api.ask('GET', '/api/v1/users/me', { token });

describe('an account', () => {
  it('signs in with e-mail and password, and the bearer token comes in set-auth-token', async () => {
    await signUp('one@saferoute.test');
    const answer = await signIn('one@saferoute.test');
    const token = answer.headers.get('set-auth-token') ?? '';
    expect(answer.status, answer.text).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await me(token)).body).toMatchObject({ email: 'one@saferoute.test', role: 'rider', emergencyContacts: [] });
    expect((await me(decodeURIComponent(token))).status).toBe(200);
  });

  it('cannot make itself an administrator', async () => {
    const answer = await signUp('two@saferoute.test', { role: 'admin' });
    const token = answer.headers.get('set-auth-token') ?? (await signIn('two@saferoute.test')).headers.get('set-auth-token') ?? '';
    expect((await me(token)).body).toMatchObject({ role: 'rider' });
  });

  it('is not opened by a token without its signature', async () => {
    const { token } = await api.account();
    const [bare = ''] = decodeURIComponent(token).split('.');
    for (const forged of [bare, `${bare}.`, `${bare}.AAAA`, `${bare}x.${decodeURIComponent(token).split('.')[1]}`])
      expect((await me(forged)).status).toBe(401);
  });

  it('has no other doors', async () => {
    for (const path of [
      '/api/auth/update-user',
      '/api/auth/delete-user',
      '/api/auth/change-email',
      '/api/auth/sign-in/social',
      '/api/auth/ok',
    ]) {
      expect((await api.ask('POST', path, { body: {} })).body).toMatchObject({ errorId: 'request.not-found' });
    }
  });

  it('ends one session without the other', async () => {
    await signUp('three@saferoute.test');
    const [first, second] = await Promise.all([signIn('three@saferoute.test'), signIn('three@saferoute.test')]);
    const [a, b] = [first.headers.get('set-auth-token') ?? '', second.headers.get('set-auth-token') ?? ''];
    expect((await me(a)).status).toBe(200);
    await api.ask('POST', '/api/auth/sign-out', { token: a, body: {} });
    expect((await me(a)).status).toBe(401);
    expect((await me(b)).status).toBe(200);
  });
});

describe('a phone number', () => {
  it('is verified by the code that arrives on it, and the person without contacts gets the hotline', async () => {
    const { token } = await api.account();
    const sent = await api.ask('POST', '/api/auth/phone-number/send-otp', { token, body: { phoneNumber: '+91 98000 00009' } });
    expect(sent.status, sent.text).toBe(202);
    const [text] = await api.house.sim.inbox.waitForSms({ to: '+919800000009' });
    const code = /^\d{6}/.exec(text?.body ?? '')?.[0] ?? '';
    const wrong = await api.ask('POST', '/api/auth/phone-number/verify', {
      token,
      body: { code: code === '000000' ? '111111' : '000000' },
    });
    expect(wrong.body).toMatchObject({ errorId: 'auth.wrong-code' });
    const right = await api.ask('POST', '/api/auth/phone-number/verify', { token, body: { code } });
    expect(right.status, right.text).toBe(200);
    expect((await me(token)).body).toMatchObject({
      phone: '+919800000009',
      phoneVerified: true,
      emergencyContacts: [{ name: 'Emergency Hotline', phone: '113', isPrimary: true }],
    });
    const again = await api.ask('POST', '/api/auth/phone-number/verify', { token, body: { code } });
    expect(again.body).toMatchObject({ errorId: 'auth.wrong-code' });
  });

  it('is texted five codes an hour at most', async () => {
    const { token } = await api.account();
    const send = () => api.ask('POST', '/api/auth/phone-number/send-otp', { token, body: { phoneNumber: '+919800000008' } });
    for (let sends = 0; sends < 5; sends++) expect((await send()).status).toBe(202);
    expect((await send()).body).toMatchObject({ errorId: 'auth.too-many-attempts' });
  });
});

describe('limits', () => {
  it('never stand between a person and their SOS, nor a family and the page', async () => {
    const { token, userId } = await api.account();
    await api.house.people.contact({ id: userId, name: 'Jane Doe' }, 'Ravi', '+919800000001');
    for (let presses = 0; presses < 40; presses++)
      expect((await api.ask('POST', '/api/v1/sos/alerts', { token, body: {} })).status).toBeLessThan(300);
    const [row] = await api.house.database.sql<{ sealed: Uint8Array }[]>`
      select d.sealed_token as sealed from saferoute.deliveries d join saferoute.alerts a on a.id = d.alert_id where a.user_id = ${userId}`;
    if (row === undefined) throw new Error('no delivery');
    const page = `/api/v1/track/${api.house.ctx.seal.open(row.sealed)}`;
    let last = 404;
    for (let guesses = 0; guesses < 31; guesses++) ({ status: last } = await api.ask('GET', `/api/v1/track/${'x'.repeat(43)}`));
    expect(last).toBe(429);
    for (let views = 0; views < 40; views++) expect((await api.ask('GET', page)).status).toBe(200);
  });
});

describe('the duress PIN', () => {
  it('SOS-43 shows the person, and whoever looks over their shoulder, what the safety PIN would, and no links', async () => {
    const admin = await api.account('admin', 'A. Mehta');
    const cancelled: Record<string, unknown>[] = [];
    for (const pin of ['1234', '9999']) {
      const { token } = await api.account();
      await api.ask('POST', '/api/v1/sos/contacts', { token, body: { name: 'Asha', phone: '+14155550101' } });
      const pins = { currentPassword: 'correct horse battery staple', safetyPin: '1234', duressPin: '9999' };
      expect((await api.ask('POST', '/trpc/profile.setPins', { token, body: pins })).status).toBe(200);
      const raised = await api.ask('POST', '/api/v1/sos/alerts', { token, body: {} });
      const path = `/api/v1/sos/alerts/${String(raised.body?.['id'])}`;
      const answer = await api.ask('POST', `${path}/cancel`, { token, body: { pin } });
      expect(answer.body).toMatchObject({ status: 'FALSE_ALARM', duress: false, nextEscalationAt: null });
      const timeline = await api.ask('GET', `${path}/timeline`, { token });
      expect(timeline.text).not.toMatch(/duress/i);
      const list = await api.ask('GET', '/api/v1/sos/alerts/me?status=FALSE_ALARM', { token });
      expect(list.body?.['items']).toHaveLength(1);
      expect((await api.ask('GET', '/api/v1/sos/alerts/me?status=ACTIVE', { token })).body?.['items']).toHaveLength(0);
      const links = await api.ask('GET', `/trpc/links.list?input=${encodeURIComponent(JSON.stringify({ alertId: raised.body?.['id'] }))}`, {
        token,
      });
      expect(links.body).toMatchObject({ result: { data: { items: [] } } });
      const { id: _id, user: _user, leafHash, ...shape } = answer.body ?? {};
      // What came after the press, in the open or behind the mask, shows in no receipt.
      expect(leafHash).toBe(raised.body?.['leafHash']);
      cancelled.push(
        Object.fromEntries(
          Object.entries(shape).map(([name, value]) => [name, /At$|Deadline$/.test(name) && value !== null ? 'a time' : value]),
        ),
      );
      const staff = await api.ask('GET', path, { token: admin.token });
      expect(staff.body).toMatchObject(pin === '9999' ? { status: 'ESCALATED', duress: true } : { status: 'FALSE_ALARM', duress: false });
    }
    const [safety, duress] = cancelled;
    const anonymous = (view: object | undefined) => JSON.stringify(view).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
    expect(anonymous(duress)).toBe(anonymous(safety));
  });
});
