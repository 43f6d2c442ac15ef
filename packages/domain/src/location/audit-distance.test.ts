import { expect, it } from 'vitest';
import { auditDistance } from './audit-distance.ts';

it.each([
  [13_000, 10_000, false, 130],
  [13_001, 10_000, true, 130],
  [20_000, 10_000, true, 200],
  [9_000, 10_000, false, 90],
  [1_300, 1_001, false, 130],
  [1_302, 1_001, true, 130],
  [0, 0, false, null],
  [1, 0, true, null],
])('LOC-14 %d m for an estimate of %d m: flagged %s', (travelledM, estimateM, isFlagged, ratioHundredths) => {
  expect(auditDistance({ travelledM, estimateM })).toMatchObject({ isFlagged, travelledM, estimateM, ratioHundredths });
});

it('LOC-14 the audit names the longest distance that is not flagged', () => {
  const { limitM } = auditDistance({ travelledM: 0, estimateM: 1_001 });
  expect(limitM).toBe(1_301);
  expect(auditDistance({ travelledM: limitM, estimateM: 1_001 }).isFlagged).toBe(false);
  expect(auditDistance({ travelledM: limitM + 1, estimateM: 1_001 }).isFlagged).toBe(true);
});
