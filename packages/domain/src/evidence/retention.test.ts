import { expect, it } from 'vitest';
import { retainedUntil, retentionVerdict } from './retention.ts';

const closedAt = Date.UTC(2026, 1, 7, 9, 30, 0, 5);
const until = Date.UTC(2033, 1, 7, 9, 30, 0, 5);

it('EVD-36 evidence is kept for seven years to the millisecond, and then goes', () => {
  expect(retentionVerdict({ closedAt, legalHold: false, now: until - 1 })).toEqual({ kind: 'keep', reason: 'within-retention', until });
  expect(retentionVerdict({ closedAt, legalHold: false, now: until })).toEqual({ kind: 'erase' });
});

it('EVD-36 a day that the seventh year does not have is the next one', () => {
  expect(retainedUntil(Date.UTC(2024, 1, 29, 12))).toBe(Date.UTC(2031, 2, 1, 12));
});

it('EVD-37 an open alert and a legal hold keep evidence, however old', () => {
  const now = Date.UTC(2099, 0, 1);
  expect(retentionVerdict({ closedAt: null, legalHold: false, now })).toEqual({ kind: 'keep', reason: 'open' });
  expect(retentionVerdict({ closedAt, legalHold: true, now })).toEqual({ kind: 'keep', reason: 'legal-hold' });
});
