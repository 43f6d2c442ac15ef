import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alongGeodesic } from '../geo/vincenty.fixture.ts';
import { STALE_AFTER_MS } from './judge-fix.ts';
import { type FixBatch, judgeFixes } from './judge-fixes.ts';
import { BENGALURU, fixAt, NOON } from './track.fixture.ts';

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;
/** Moving east at 10 m/s; reported so many seconds before noon. */
const ago = (seconds: number, change: Parameters<typeof fixAt>[2] = {}) =>
  fixAt(alongGeodesic(BENGALURU, 90, 36_000 - seconds * 10), NOON - seconds * SECOND_MS, change);
const judge = (fixes: FixBatch['fixes'], change: Partial<FixBatch> = {}) =>
  judgeFixes({ fixes, known: [], now: NOON, emergencySince: null, ...change });
const timesOf = (verdicts: ReturnType<typeof judgeFixes>) =>
  verdicts.map((verdict) => (verdict.status === 'accepted' ? NOON - verdict.fix.recordedAt : null));

it('LOC-4 fixes are accepted in any order, and answered in theirs', () => {
  const batch = [ago(10), ago(40), ago(400), ago(0), ago(20)];
  expect(judge(batch).map(({ status }) => status)).toEqual(['accepted', 'accepted', 'discarded', 'accepted', 'accepted']);
  expect(timesOf(judge(batch))).toEqual([10_000, 40_000, null, 0, 20_000]);
  expect(judge([])).toEqual([]);
});

it('LOC-4 the order changes no verdict', () => {
  const fixes = [ago(0), ago(5), ago(10, { accuracyM: 300 }), ago(301), { ...ago(15), latitude: 60 }, ago(20), ago(25)];
  const whole = new Map(judge(fixes).map((verdict, i) => [fixes[i], verdict]));
  fc.assert(
    fc.property(fc.shuffledSubarray(fixes, { minLength: fixes.length }), (order) => {
      expect(judge(order)).toEqual(order.map((fix) => whole.get(fix)));
    }),
  );
});

it('LOC-4 low accuracy is flagged beside whatever else is', () => {
  expect(judge([ago(0, { accuracyM: 101 })])[0]).toMatchObject({ status: 'accepted', warnings: ['low_accuracy'] });
  expect(judge([ago(301, { accuracyM: 101 })])[0]).toMatchObject({ status: 'discarded', reason: 'stale', warnings: ['low_accuracy'] });
});

it('LOC-5 a clock ahead is set back for the whole batch: intervals stay, and so does the time the phone gave', () => {
  const ahead = [ago(-3_600), ago(-3_590), ago(-3_570)];
  const verdicts = judge(ahead);
  expect(timesOf(verdicts)).toEqual([0, 10_000, 30_000]);
  expect(verdicts.map(({ reportedAt }) => reportedAt - NOON)).toEqual([3_600_000, 3_590_000, 3_570_000]);
  expect(verdicts.flatMap(({ warnings }) => warnings)).toEqual([]);
});

it('LOC-5 a time more than a day ahead is that fix’s own fault, and bounded alone', () => {
  const lost = fixAt(BENGALURU, NOON + DAY_MS + 1);
  expect(timesOf(judge([ago(10), lost, ago(30)]))).toEqual([10_000, 0, 30_000]);
  expect(timesOf(judge([ago(10), { ...lost, recordedAt: NOON + DAY_MS }]))).toEqual([null, 0]);
});

it('LOC-5 a clock behind is believed, and no accepted fix is from the future', () => {
  expect(timesOf(judge([ago(60), ago(90)]))).toEqual([60_000, 90_000]);
  const anyTimes = fc.array(fc.integer({ min: NOON - 2 * DAY_MS, max: NOON + 3 * DAY_MS }), { maxLength: 8 });
  fc.assert(
    fc.property(anyTimes, (times) => {
      for (const verdict of judge(times.map((at) => fixAt(BENGALURU, at)))) {
        if (verdict.status === 'accepted') expect(verdict.fix.recordedAt).toBeLessThanOrEqual(NOON);
      }
    }),
  );
});

it('LOC-6 in an emergency, what was fresh when it began, or came after, is kept as history', () => {
  const emergencySince = NOON - 1_200 * SECOND_MS;
  const kept = (seconds: number, since: number | null) => {
    const [verdict] = judge([ago(seconds)], { emergencySince: since });
    return verdict?.status === 'accepted' ? { isHistory: verdict.isHistory } : null;
  };
  expect(kept(900, emergencySince)).toEqual({ isHistory: true });
  expect(kept(1_500, emergencySince)).toEqual({ isHistory: true });
  expect(kept(1_501, emergencySince)).toBeNull();
  expect(kept(900, null)).toBeNull();
  expect(kept(STALE_AFTER_MS / SECOND_MS, emergencySince)).toEqual({ isHistory: false });
});

it('LOC-7 a jump is flagged by its neighbours in the batch and in what is stored, and never dropped', () => {
  const jump = { ...ago(20), latitude: 14 };
  const flagged = (verdicts: ReturnType<typeof judgeFixes>) => verdicts.map(({ status, warnings }) => [status, ...warnings]);
  expect(flagged(judge([ago(0), jump, ago(40)]))).toEqual([['accepted'], ['accepted', 'impossible_jump'], ['accepted']]);
  expect(flagged(judge([jump], { known: [ago(30), ago(40)] }))).toEqual([['accepted', 'impossible_jump']]);
  expect(flagged(judge([jump], { known: [ago(10), ago(40)] }))).toEqual([['accepted', 'impossible_jump']]);
  expect(flagged(judge([jump]))).toEqual([['accepted']]);
});

it('LOC-7 a stored jump makes none of the true fixes after it', () => {
  const stored = { ...ago(30), latitude: 14 };
  expect(judge([ago(20)], { known: [ago(50), ago(40), stored] })[0]?.warnings).toEqual([]);
});

it('LOC-7 what is discarded is nobody’s neighbour', () => {
  expect(judge([{ ...ago(301), latitude: 12 }, ago(299)]).flatMap(({ warnings }) => warnings)).toEqual([]);
});
