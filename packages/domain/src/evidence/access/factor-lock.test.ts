import { describe, expect, it } from 'vitest';
import { afterFailure, FACTOR_LOCK_MS, isLocked, MAX_FACTOR_FAILURES, NO_FAILURES, type FactorLock } from './factor-lock.ts';

const NOW = Date.parse('2026-02-07T09:00:00.000Z');

/** After so many failures in a row, a day apart each. */
function failed(times: number): FactorLock {
  let lock = NO_FAILURES;
  for (let time = 0; time < times; time += 1) lock = afterFailure(lock, NOW + time * 86_400_000);
  return lock;
}

describe('failures of second factors', () => {
  it('STP-7 the fifth in a row locks for 15 minutes, however long it took', () => {
    expect([MAX_FACTOR_FAILURES, FACTOR_LOCK_MS]).toEqual([5, 15 * 60_000]);
    expect(failed(MAX_FACTOR_FAILURES - 1).lockedUntil).toBeNull();
    const lock = failed(MAX_FACTOR_FAILURES);
    const fifthAt = lock.failedAt ?? Number.NaN;
    expect(lock.lockedUntil).toBe(fifthAt + FACTOR_LOCK_MS);
    expect(isLocked(lock, fifthAt)).toBe(true);
    expect(isLocked(lock, fifthAt + FACTOR_LOCK_MS - 1)).toBe(true);
    expect(isLocked(lock, fifthAt + FACTOR_LOCK_MS)).toBe(false);
  });

  it('STP-7 counting begins again once a lock is over, and after a success', () => {
    const lock = failed(MAX_FACTOR_FAILURES);
    expect(afterFailure(lock, NOW + 10 * 86_400_000)).toMatchObject({ failures: 1, lockedUntil: null });
    expect(isLocked(NO_FAILURES, NOW)).toBe(false);
    expect(afterFailure(NO_FAILURES, NOW).failures).toBe(1);
  });
});
