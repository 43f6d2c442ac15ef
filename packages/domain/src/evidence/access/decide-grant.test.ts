import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/instant.ts';
import { BREAK_GLASS_MS, breakGlass, decideGrant, MAX_GRANT_MS, requestGrant, revokeGrant } from './decide-grant.ts';
import { grantState } from './grant.ts';
import { admin, approved, declined, NOW, officer, other, REASON, requested, revoked, rider } from './grant.fixture.ts';

const draft = { id: 'g1', alertId: 'alert-1', purpose: 'court-order', reason: REASON } as const;
const yes = { approved: true, expiresAt: null } as const;
const refused = (error: string) => ({ ok: false, error });

describe('asking for a grant', () => {
  it('EVA-1 an officer asks for themselves, for at most seven days', () => {
    const lifeMs = 24 * HOUR_MS;
    expect(requestGrant(officer, { ...draft, lifeMs }, NOW)).toEqual({ ok: true, value: requested });
    for (const by of [admin, rider]) expect(requestGrant(by, { ...draft, lifeMs }, NOW)).toEqual(refused('not-officer'));
    expect(requestGrant(officer, { ...draft, lifeMs: MAX_GRANT_MS }, NOW).ok).toBe(true);
    for (const wrong of [MAX_GRANT_MS + 1, 0, -1, 0.5, Number.NaN])
      expect(requestGrant(officer, { ...draft, lifeMs: wrong }, NOW)).toEqual(refused('grant-too-long'));
  });

  it.each(['', '   ', 'court', 'x'.repeat(19), ` ${'x'.repeat(19)} `, `${'x'.repeat(19)}\0\u200b`])(
    'EVA-1 takes a sentence that says why: not %j',
    (reason) => {
      expect(requestGrant(officer, { ...draft, reason, lifeMs: 1 }, NOW)).toEqual(refused('grant-without-reason'));
      expect(breakGlass(officer, { ...draft, reason }, NOW)).toEqual(refused('grant-without-reason'));
    },
  );
});

describe('deciding about it', () => {
  it.each([admin, other])('EVA-2 administrators and other officers decide: $userId', (by) => {
    const decided = decideGrant(by, { grant: requested, answer: yes }, NOW + 1);
    expect(decided).toEqual({
      ok: true,
      value: { approved: true, decidedBy: by.userId, decidedAt: NOW + 1, expiresAt: requested.expiresAt },
    });
    expect(decideGrant(by, { grant: requested, answer: { approved: false } }, NOW)).toMatchObject({ value: { expiresAt: null } });
  });

  it('EVA-2 nobody decides about what they asked for or would get, and nobody outside', () => {
    const forAnother = { ...requested, grantee: other.userId };
    for (const by of [officer, other]) expect(decideGrant(by, { grant: forAnother, answer: yes }, NOW)).toEqual(refused('grant-own'));
    expect(decideGrant({ ...officer, role: 'admin' }, { grant: requested, answer: yes }, NOW)).toEqual(refused('grant-own'));
    expect(decideGrant(rider, { grant: requested, answer: yes }, NOW)).toEqual(refused('not-staff'));
    expect(decideGrant(admin, { grant: null, answer: yes }, NOW)).toEqual(refused('grant-not-found'));
  });

  it('EVA-2 once', () => {
    for (const grant of [approved, declined, revoked, { ...requested, breakGlass: true }])
      expect(decideGrant(other, { grant, answer: yes }, NOW)).toEqual(refused('grant-decided'));
  });

  it('EVA-3 an approval shortens and never lengthens', () => {
    const until = (expiresAt: number) => decideGrant(admin, { grant: requested, answer: { approved: true, expiresAt } }, NOW);
    expect(until(NOW + 1)).toMatchObject({ ok: true, value: { expiresAt: NOW + 1 } });
    expect(until(requested.expiresAt)).toMatchObject({ ok: true });
    for (const wrong of [requested.expiresAt + 1, NOW, NOW - 1, Number.NaN]) expect(until(wrong)).toEqual(refused('grant-too-long'));
  });

  it('EVA-3 what nobody decided in time is over', () => {
    expect(grantState(requested, requested.expiresAt - 1)).toBe('requested');
    expect(grantState(requested, requested.expiresAt)).toBe('expired');
    expect(decideGrant(admin, { grant: requested, answer: yes }, requested.expiresAt)).toEqual(refused('grant-over'));
  });
});

describe('taking it back', () => {
  it.each([officer, other, admin])('EVA-4 while it waits or is open, staff and its grantee do: $userId', (by) => {
    for (const grant of [requested, approved, { ...requested, breakGlass: true }]) {
      const value = { revokedBy: by.userId, revokedAt: NOW, reason: 'over' };
      expect(revokeGrant(by, { grant, reason: 'over' }, NOW)).toEqual({ ok: true, value });
      expect(grantState({ ...grant, revocation: value }, NOW)).toBe('revoked');
    }
  });

  it('EVA-4 there is nothing to take back of what is over, and nobody else does', () => {
    for (const grant of [declined, revoked]) expect(revokeGrant(admin, { grant, reason: null }, NOW)).toEqual(refused('grant-over'));
    expect(revokeGrant(admin, { grant: approved, reason: null }, NOW + HOUR_MS)).toEqual(refused('grant-over'));
    expect(revokeGrant(rider, { grant: approved, reason: null }, NOW)).toEqual(refused('not-staff'));
    expect(revokeGrant(admin, { grant: null, reason: null }, NOW)).toEqual(refused('grant-not-found'));
  });
});

it('EVA-5 breaking the glass opens at once, for an hour, and only for an officer', () => {
  const opened = breakGlass(officer, draft, NOW);
  if (!opened.ok) throw new Error(opened.error);
  expect(grantState(opened.value, NOW)).toBe('open');
  expect(grantState(opened.value, NOW + BREAK_GLASS_MS - 1)).toBe('open');
  expect(grantState(opened.value, NOW + BREAK_GLASS_MS)).toBe('expired');
  expect(breakGlass(admin, draft, NOW)).toEqual(refused('not-officer'));
});
