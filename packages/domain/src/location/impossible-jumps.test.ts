import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alongGeodesic } from '../geo/vincenty.fixture.ts';
import { impossibleJumps } from './impossible-jumps.ts';
import { BENGALURU, fixAt, NOON } from './track.fixture.ts';

/** A fix every 10 s, so many kilometres to the east. */
const drive = (...kilometres: number[]) =>
  kilometres.map((km, i) => fixAt(alongGeodesic(BENGALURU, 90, km * 1_000), NOON + i * 10_000, { accuracyM: 5 }));
const faultsOf = (...kilometres: number[]) => {
  const fixes = drive(...kilometres);
  const faults = impossibleJumps(fixes);
  return fixes.flatMap((fix, i) => (faults.has(fix) ? [i] : []));
};

it('LOC-7 what 70 m/s and twice both radii reach is no jump, and what they do not is one', () => {
  expect(faultsOf(0, 0.719, 1.4)).toEqual([]);
  expect(faultsOf(0, 0.1, 0.822)).toEqual([2]);
});

it('LOC-7 a vague fix has more slack, and one that tells no radius has some', () => {
  const away = (metres: number, accuracyM: number | null) => [
    fixAt(BENGALURU, NOON, { accuracyM }),
    fixAt(alongGeodesic(BENGALURU, 0, metres), NOON, { accuracyM }),
  ];
  const isJump = (metres: number, accuracyM: number | null) => impossibleJumps(away(metres, accuracyM)).size > 0;
  expect([isJump(395, 100), isJump(405, 100), isJump(118, null), isJump(122, null)]).toEqual([false, true, false, true]);
});

it.each([
  ['one fix between neighbours that agree', [0, 0.1, 30, 0.3, 0.4], [2]],
  ['two fixes at the same wrong place', [0, 0.1, 30, 30.1, 0.4, 0.5], [2, 3]],
  ['two fixes at different wrong places', [0, 0.1, 30, -30, 0.4, 0.5], [2, 3]],
  ['a stale place before the first true one', [30, 0, 0.1, 0.2], [0]],
  ['the newest, which has one neighbour only', [0, 0.1, 0.2, 30], [3]],
  ['one of two: the later', [0, 30], [1]],
  ['an excursion of more fixes than came before it', [0, 30, 30.1, 0.3, 0.4, 0.5], [1, 2]],
  ['the few before many that are elsewhere', [0, 0.1, 30, 30.1, 30.2], [0, 1]],
  ['short agreeing neighbours of a longer stretch, which is believed', [30, 0, 0.1, 0.2, 0.3, 30.1], [0, 5]],
  ['every stretch but the longest, where none agree', [0, 0.1, 30, 30.1, 30.2, 60, 60.1], [0, 1, 5, 6]],
  ['none', [0, 0.1, 0.2], []],
  ['nothing', [], []],
])('LOC-8 at fault is %s', (_which, kilometres, faults) => {
  expect(faultsOf(...kilometres)).toEqual(faults);
});

it('LOC-9 what is left can be travelled, whatever the fixes were, and something is left', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0.2, 0.4, 3, 3.3, 60), { minLength: 1, maxLength: 40 }), (kilometres) => {
      const fixes = drive(...kilometres);
      const faults = impossibleJumps(fixes);
      const left = fixes.filter((fix) => !faults.has(fix));
      expect(left.length).toBeGreaterThan(0);
      expect(impossibleJumps(left).size).toBe(0);
    }),
  );
});

it('LOC-9 what moves at a possible speed has no fault', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -0.69, max: 0.69, noNaN: true }), { maxLength: 50 }), (steps) => {
      let at = 0;
      expect(faultsOf(...steps.map((step) => (at += step)))).toEqual([]);
    }),
  );
});
