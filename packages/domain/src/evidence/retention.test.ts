import { expect, it } from 'vitest';
import { latestDueClosing, retainedUntil, retentionVerdict } from './retention.ts';

const closedAt = Date.UTC(2026, 1, 7, 9, 30, 0, 5);
const until = Date.UTC(2033, 1, 7, 9, 30, 0, 5);

it('EVD-36 evidence is kept for seven years to the millisecond, and then goes', () => {
  expect(retentionVerdict({ closedAt, legalHold: false, now: until - 1 })).toEqual({ kind: 'keep', reason: 'within-retention', until });
  expect(retentionVerdict({ closedAt, legalHold: false, now: until })).toEqual({ kind: 'erase' });
});

it('EVD-36 a day that the seventh year does not have is the next one', () => {
  expect(retainedUntil(Date.UTC(2024, 1, 29, 12))).toBe(Date.UTC(2031, 2, 1, 12));
});

it('EVD-36 whatever is due was closed early enough to be looked at', () => {
  for (let day = 0; day < 12 * 366; day += 1) {
    const closed = Date.UTC(2020, 0, 1 + day, 23, 59, 59, 999);
    expect(latestDueClosing(retainedUntil(closed))).toBeGreaterThanOrEqual(closed);
  }
});

it('EVD-37 an open alert and a legal hold keep evidence, however old', () => {
  const now = Date.UTC(2099, 0, 1);
  expect(retentionVerdict({ closedAt: null, legalHold: false, now })).toEqual({ kind: 'keep', reason: 'open' });
  expect(retentionVerdict({ closedAt, legalHold: true, now })).toEqual({ kind: 'keep', reason: 'legal-hold' });
});
