import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatIsoDuration, parseIsoDurationMs } from './iso-duration.ts';

it.each([
  ['PT120S', 120_000],
  ['PT30S', 30_000],
  ['PT2M', 120_000],
  ['PT36H', 129_600_000],
  ['P1D', 86_400_000],
  ['P1DT1H1M1.001S', 90_061_001],
  ['PT0H5M', 300_000],
])('DUR-1 %s is %i ms', (text, ms) => {
  expect(parseIsoDurationMs(text)).toBe(ms);
});

it.each([
  ['PT0.5S', 500],
  ['PT1,25S', 1_250],
  ['PT1.5000S', 1_500],
  ['PT2.007S', 2_007],
])('DUR-2 %s is read to the millisecond: %i', (text, ms) => {
  expect(parseIsoDurationMs(text)).toBe(ms);
});

it.each(['PT0.0001S', 'PT1.2345S', 'PT0.5M', 'PT.5S', 'PT1.S'])('DUR-2 %s has a fraction that is refused', (text) => {
  expect(parseIsoDurationMs(text)).toBeNull();
});

it.each([
  ['zero', 'PT0S'],
  ['zero', 'P0D'],
  ['a sign', '-PT5S'],
  ['a sign', 'PT-5S'],
  ['a year', 'P1Y'],
  ['a month', 'P1M'],
  ['a week', 'P1W'],
  ['no component', 'P'],
  ['no component', 'PT'],
  ['a T with nothing after it', 'P1DT'],
  ['the wrong order', 'PT5S1M'],
  ['lower case', 'pt5s'],
  ['a plain number', '120'],
  ['nothing', ''],
  ['a space', ' PT5S'],
  ['a line end', 'PT5S\n'],
  ['no T before the time', 'P5S'],
  ['more than a safe integer', 'P104249992D'],
  ['digits beyond counting', `PT${'9'.repeat(400)}S`],
])('DUR-3 refuses %s: %j', (_why, text) => {
  expect(parseIsoDurationMs(text)).toBeNull();
});

it('DUR-4 what is formatted is read back to the same millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (ms) => {
      expect(parseIsoDurationMs(formatIsoDuration(ms))).toBe(ms);
    }),
  );
});

it.each([
  [120_000, 'PT2M'],
  [500, 'PT0.5S'],
  [1, 'PT0.001S'],
  [86_400_000, 'P1D'],
  [90_061_001, 'P1DT1H1M1.001S'],
])('DUR-4 %i ms is written %s', (ms, text) => {
  expect(formatIsoDuration(ms)).toBe(text);
});

it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('DUR-4 %d cannot be written', (ms) => {
  expect(() => formatIsoDuration(ms)).toThrow(RangeError);
});
