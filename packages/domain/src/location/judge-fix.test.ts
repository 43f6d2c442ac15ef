import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fix } from '../shared/position.ts';
import { judgeFix, LOW_ACCURACY_M, STALE_AFTER_MS } from './judge-fix.ts';

const NOW = Date.UTC(2026, 1, 7, 9, 0);
const fix = (change: Partial<Fix> = {}): Fix => ({
  latitude: 12.9716,
  longitude: 77.5946,
  accuracyM: 8,
  speedMps: null,
  headingDeg: null,
  recordedAt: NOW,
  ...change,
});

describe('age', () => {
  test('LOC-1 a fix is discarded as stale once it is older than 5 minutes, not before', () => {
    expect(judgeFix(fix({ recordedAt: NOW - STALE_AFTER_MS }), NOW).status).toBe('accepted');
    expect(judgeFix(fix({ recordedAt: NOW - STALE_AFTER_MS - 1 }), NOW)).toMatchObject({ status: 'discarded', reason: 'stale' });
  });

  test('LOC-3 an accepted fix is never from the future, whatever the phone’s clock says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -STALE_AFTER_MS, max: 1e12 }), (aheadMs) => {
        const verdict = judgeFix(fix({ recordedAt: NOW + aheadMs }), NOW);
        return verdict.status === 'accepted' && verdict.fix.recordedAt === NOW + Math.min(0, aheadMs);
      }),
    );
  });
});

test('LOC-2 a radius above 100 m is flagged and kept; an unknown one is not flagged', () => {
  const warningsAt = (accuracyM: number | null) => judgeFix(fix({ accuracyM }), NOW).warnings;
  expect(warningsAt(LOW_ACCURACY_M)).toEqual([]);
  expect(warningsAt(LOW_ACCURACY_M + 0.1)).toEqual(['low_accuracy']);
  expect(warningsAt(null)).toEqual([]);
});
