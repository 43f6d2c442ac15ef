import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';
import { decideFixes, type SentFixes } from './decide-fixes.ts';

const NOW = Date.UTC(2026, 1, 7, 9, 0);
const fix = (ageMs = 0, change: Partial<Fix> = {}): Fix => ({
  latitude: 12.9716,
  longitude: 77.5946,
  accuracyM: 8,
  speedMps: null,
  headingDeg: null,
  recordedAt: NOW - ageMs,
  ...change,
});
const sent = (change: Partial<SentFixes> = {}): SentFixes => ({
  fixes: [fix()],
  known: [],
  now: NOW,
  emergencySince: null,
  isEmergencyHidden: false,
  journey: null,
  ended: [],
  ...change,
});
const ON_JOURNEY = { id: 'j-1', isShown: true };
const STALE = fix(20 * MINUTE_MS);
const SINCE = NOW - 30 * MINUTE_MS;

describe('what is kept', () => {
  test.each([
    ['off any journey and emergency', {}, 0],
    ['on a journey', { journey: ON_JOURNEY }, 1],
    ['in an emergency', { emergencySince: SINCE }, 1],
    ['in an emergency the phone does not show', { emergencySince: SINCE, isEmergencyHidden: true }, 1],
  ])('LOC-15 %s', (_where, change, points) => {
    const decision = decideFixes(sent(change));
    expect(decision.points).toHaveLength(points);
    expect(decision.current).toEqual(fix());
    expect(decision.answers).toEqual([{ status: 'accepted', warnings: [] }]);
  });

  test('LOC-15 a point names the time the phone gave beside ours, and what is doubtful about it', () => {
    const ahead = fix(-3 * MINUTE_MS, { accuracyM: 250 });
    expect(decideFixes(sent({ fixes: [ahead], journey: ON_JOURNEY })).points).toEqual([
      { ...ahead, recordedAt: NOW, reportedAt: NOW + 3 * MINUTE_MS, journeyId: 'j-1', warnings: ['low_accuracy'] },
    ]);
  });
});

describe('where the person is', () => {
  test('LOC-16 the newest of the fixes says it, in whatever order they came', () => {
    expect(decideFixes(sent({ fixes: [fix(2_000), fix(), fix(1_000)] })).current).toEqual(fix());
  });

  test('LOC-16 what was buffered in an emergency is accepted and kept, and never shown as where they are', () => {
    const decision = decideFixes(sent({ fixes: [STALE], emergencySince: SINCE }));
    expect(decision.answers).toEqual([{ status: 'accepted', warnings: [] }]);
    expect(decision.points).toHaveLength(1);
    expect(decision.current).toBeNull();
  });

  test('LOC-16 what is discarded is neither kept nor shown', () => {
    const decision = decideFixes(sent({ fixes: [STALE], journey: ON_JOURNEY }));
    expect(decision).toEqual({ answers: [{ status: 'discarded', reason: 'stale', warnings: [] }], points: [], current: null });
  });
});

describe('after the end of a journey', () => {
  const ended = [{ journeyId: 'j-0', startedAt: NOW - 30 * MINUTE_MS, endedAt: NOW - MINUTE_MS }];

  test('LOC-19 a fix from before the end is a point of that journey until its trip is settled, whatever has begun since', () => {
    const fixes = [fix(2 * MINUTE_MS), fix()];
    const ways = (change: Partial<SentFixes>) => decideFixes(sent({ fixes, ended, ...change })).points.map(({ journeyId }) => journeyId);
    expect(ways({})).toEqual(['j-0']);
    expect(ways({ journey: ON_JOURNEY })).toEqual(['j-0', 'j-1']);
    expect(ways({ emergencySince: SINCE })).toEqual(['j-0', null]);
    expect(ways({ ended: [] })).toEqual([]);
  });

  test('LOC-19 a stale one is discarded all the same', () => {
    expect(decideFixes(sent({ fixes: [fix(6 * MINUTE_MS)], ended })).points).toEqual([]);
  });

  test('LOC-20 a journey that only seems over answers as one that is, neighbours and all', () => {
    const elsewhere = [fix(3_000, { latitude: 40 }), fix(2_000, { latitude: 40 })];
    const told = (change: Partial<SentFixes>) => decideFixes(sent({ known: elsewhere, ended, ...change })).answers;
    const hidden = { emergencySince: SINCE, isEmergencyHidden: true, journey: { id: 'j-0', isShown: false } };
    expect(told({ journey: ON_JOURNEY })).toEqual([{ status: 'accepted', warnings: ['impossible_jump'] }]);
    expect(told({ ...hidden, ended })).toEqual([{ status: 'accepted', warnings: [] }]);
    const known = [fix(3 * MINUTE_MS, { latitude: 40 }), fix(2 * MINUTE_MS, { latitude: 40 })];
    expect(told({ ...hidden, known })).toEqual(told({ known }));
  });
});

describe('under a duress PIN', () => {
  const hidden = { emergencySince: SINCE, isEmergencyHidden: true };

  test('LOC-17 a stale fix is kept, and answered as if there were no emergency', () => {
    const decision = decideFixes(sent({ fixes: [STALE], ...hidden }));
    expect(decision.points).toHaveLength(1);
    expect(decision.answers).toEqual([{ status: 'discarded', reason: 'stale', warnings: [] }]);
  });

  test('LOC-17 no warning betrays that earlier fixes were kept', () => {
    const elsewhere = [fix(3_000, { latitude: 40 }), fix(2_000, { latitude: 40 })];
    const decision = decideFixes(sent({ known: elsewhere, ...hidden }));
    expect(decision.points[0]?.warnings).toEqual(['impossible_jump']);
    expect(decision.answers).toEqual([{ status: 'accepted', warnings: [] }]);
  });
});
