import { describe, expect, it } from 'vitest';
import { ENROLMENT_LIFE_MS, enrolmentFault, isEnrollable, isLastOfOfficer } from './factor.ts';

const NOW = Date.parse('2026-02-07T09:00:00.000Z');
const need = { userId: 'u1', sessionId: 's1', now: NOW };
const stepUp = { userId: 'u1', sessionId: 's1', purpose: 'second-factors', at: NOW };

describe('enrolling a second factor', () => {
  it('STP-8 the first takes the password, and no step-up does instead', () => {
    expect(enrolmentFault({ enrolled: 0, passwordShown: true, stepUp: null, need })).toBeNull();
    expect(enrolmentFault({ enrolled: 0, passwordShown: false, stepUp, need })).toBe('password-required');
  });

  it('STP-8 every further one takes one that is there, and the password does not do instead', () => {
    expect(enrolmentFault({ enrolled: 1, passwordShown: false, stepUp, need })).toBeNull();
    expect(enrolmentFault({ enrolled: 1, passwordShown: true, stepUp: null, need })).toBe('step-up-required');
    expect(enrolmentFault({ enrolled: 1, passwordShown: true, stepUp: { ...stepUp, purpose: 'people' }, need })).toBe('step-up-required');
  });

  it('STP-8 a secret that was shown can be confirmed for 15 minutes', () => {
    expect(ENROLMENT_LIFE_MS).toBe(15 * 60_000);
    expect(isEnrollable({ createdAt: NOW }, NOW + ENROLMENT_LIFE_MS - 1)).toBe(true);
    expect(isEnrollable({ createdAt: NOW }, NOW + ENROLMENT_LIFE_MS)).toBe(false);
    expect(isEnrollable({ createdAt: NOW }, NOW - 1)).toBe(false);
  });

  it('STP-9 an officer keeps the last one; everybody else may go without', () => {
    expect(isLastOfOfficer({ enrolled: 1, role: 'officer' })).toBe(true);
    expect(isLastOfOfficer({ enrolled: 2, role: 'officer' })).toBe(false);
    expect(isLastOfOfficer({ enrolled: 1, role: 'admin' })).toBe(false);
  });
});
