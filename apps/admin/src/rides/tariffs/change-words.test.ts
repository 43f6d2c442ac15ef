import { expect, it } from 'vitest';
import { changeWords } from './change-words.ts';
import { tariffOf } from './standing.ts';
import { tariffFixture } from './tariff.fixture.ts';

const added = { ...tariffOf(tariffFixture({ validFrom: new Date(2026, 1, 7, 14, 30).toISOString() })) };

it('says what was added with all its rates', () => {
  expect(changeWords({ type: 'TARIFF_ADDED', details: added })).toBe(
    'Prime in Bengaluru: ₹80 with the first 4 km, ₹18/km, ₹2/min, at least ₹100. From 7 Feb, 14:30.',
  );
});

it('says what ended when', () => {
  const details = { ...added, validUntil: new Date(2026, 1, 8, 9).getTime() };
  expect(changeWords({ type: 'TARIFF_ENDED', details })).toBe('Prime in Bengaluru, begun 7 Feb, 14:30: ended with 8 Feb, 09:00.');
});

it('says why there is a surge, and that it ended', () => {
  const surge = (hundredths: number) => ({ type: 'SURGE_SET' as const, details: { city: 'bengaluru', hundredths, reason: 'rain' } });
  expect(changeWords(surge(120))).toBe('Bengaluru: surge × 1.2 (rain).');
  expect(changeWords(surge(100))).toBe('Bengaluru: the surge ended.');
});
