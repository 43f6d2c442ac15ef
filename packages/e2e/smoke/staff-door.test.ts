import { actsOf, PASSWORD, startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

let api: ApiHouse;
beforeAll(async () => {
  api = await startApiHouse();
});
afterAll(() => api.stop());

const signIn = (email: string, password: string) => api.ask('POST', '/api/auth/sign-in/email', { body: { email, password } });

/** What is on record of somebody at the door, oldest first. */
const atTheDoor = async ({ userId }: Account) =>
  (await actsOf(api.house))
    .filter(({ row }) => row['userId'] === userId)
    .map(({ action, by }) => [action, by === null ? 'nobody' : 'they']);

it.each(['admin', 'officer'] as const)('EVD-60 what an account of an %s meets at the door is on record', async (role) => {
  const account = await api.account(role);
  expect((await signIn(account.email.toUpperCase(), 'a guess of somebody')).status).toBe(401);
  const { token } = await api.signIn(account);
  const changed = await api.ask('POST', '/api/auth/change-password', {
    token,
    body: { currentPassword: PASSWORD, newPassword: 'another horse battery staple' },
  });
  expect(changed.status, changed.text).toBe(200);
  expect((await api.ask('POST', '/api/auth/sign-out', { token, body: {} })).status).toBe(200);
  expect(await atTheDoor(account)).toEqual([
    ['session.refused', 'nobody'],
    ['session.opened', 'they'],
    ['password.changed', 'they'],
    ['session.ended', 'they'],
  ]);
});

it('EVD-60 what riders do at the door is on no record, and nothing anybody typed there is', async () => {
  const [jane, mehta] = [await api.account('rider'), await api.account('admin')];
  await signIn(jane.email, 'a guess of somebody');
  await api.signIn(jane);
  await signIn('stranger@nowhere.test', 'a guess of somebody');
  await signIn(mehta.email, 'a guess of somebody');
  expect(await atTheDoor(jane)).toEqual([]);
  const acts = JSON.stringify(await actsOf(api.house));
  expect(acts).toContain(mehta.userId);
  for (const typed of ['guess', 'stranger', mehta.email]) expect(acts).not.toContain(typed);
});

it('EVD-60 a sign-in of staff that cannot be put on record is none', async () => {
  const mehta = await api.account('admin');
  const { sql } = api.house.database;
  await sql`revoke insert on saferoute.evidence_leaves from saferoute_app`;
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
  const answer = await signIn(mehta.email, PASSWORD);
  await sql`grant insert on saferoute.evidence_leaves to saferoute_app`;
  expect(answer.status).toBe(500);
  expect(answer.body).toMatchObject({ errorId: 'server.internal' });
  expect(answer.headers.get('set-auth-token')).toBeNull();
  // What broke goes to the log, which leaves out what it was about.
  expect(printed).not.toHaveBeenCalled();
});
