import { describe, expect, it } from 'vitest';
import { isFresh, STEP_UP_LIFE_MS, stepUpPurposes, type StepUpNeed } from './purpose.ts';

const AT = Date.parse('2026-02-07T09:00:00.000Z');
const stepUp = { userId: 'u1', sessionId: 's1', purpose: 'court-order', at: AT };
const need: StepUpNeed = { userId: 'u1', sessionId: 's1', purpose: 'court-order', now: AT };

describe('a second factor that was shown', () => {
  it('STP-1 opens what it was shown for during five minutes, and not a millisecond more', () => {
    expect(STEP_UP_LIFE_MS).toBe(5 * 60_000);
    expect(isFresh(stepUp, need)).toBe(true);
    expect(isFresh(stepUp, { ...need, now: AT + STEP_UP_LIFE_MS - 1 })).toBe(true);
    expect(isFresh(stepUp, { ...need, now: AT + STEP_UP_LIFE_MS })).toBe(false);
    expect(isFresh(stepUp, { ...need, now: AT - 1 })).toBe(false);
    expect(isFresh(null, need)).toBe(false);
  });

  it('STP-2 opens nothing for another session of the same person, another person, or another purpose', () => {
    expect(isFresh(stepUp, { ...need, sessionId: 's2' })).toBe(false);
    expect(isFresh(stepUp, { ...need, userId: 'u2' })).toBe(false);
    for (const purpose of stepUpPurposes) expect(isFresh(stepUp, { ...need, purpose })).toBe(purpose === 'court-order');
  });
});
