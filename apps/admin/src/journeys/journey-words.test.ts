import { expect, it } from 'vitest';
import { arrivalWords, isAmiss, promptWords, stateOf, stateWords } from './journey-words.ts';
import { journeyFixture } from './journey.fixture.ts';

const at = (time: string): number => Date.parse(`2026-02-07T${time}.000Z`);
const prompt = { id: 'p', kind: 'silent' as const, askedAt: '2026-02-07T14:50:00.000Z', answerBy: '2026-02-07T14:52:00.000Z' };

it.each([
  ['under way', journeyFixture(), '14:39:59', 'ACTIVE', false],
  ['late', journeyFixture(), '14:40:01', 'OVERDUE', true],
  ['asked, late or not', journeyFixture({ prompt }), '14:50:40', 'ASKED', true],
  ['in an emergency, whatever was asked', journeyFixture({ status: 'EMERGENCY', prompt }), '14:50:40', 'EMERGENCY', true],
  ['over, however late', journeyFixture({ status: 'COMPLETED' }), '18:00:00', 'COMPLETED', false],
  ['of unknown length', journeyFixture({ expectedArrivalAt: null }), '23:00:00', 'ACTIVE', false],
] as const)('a journey that is %s', (_what, journey, time, state, amiss) => {
  expect(stateOf(journey, at(time))).toBe(state);
  expect(isAmiss(journey, at(time))).toBe(amiss);
});

it('red stands for an emergency alone, and amber for an answer or an arrival that is awaited', () => {
  expect(stateWords('EMERGENCY').tone).toBe('urgent');
  expect([stateWords('ASKED').tone, stateWords('OVERDUE').tone]).toEqual(['waiting', 'waiting']);
  expect(stateWords('ACTIVE').tone).toBe('calm');
});

it('says how long ago was asked and what happens without an answer', () => {
  expect(promptWords(prompt, at('14:50:40'))).toBe('asked 00:40 ago, an SOS in 01:20 without an answer');
  expect(promptWords(prompt, at('14:52:03'))).toBe('asked 02:03 ago, an SOS is due now');
});

it('says when somebody arrives, and once that is over since when they should have', () => {
  const { expectedArrivalAt } = journeyFixture();
  const clock = new Date(expectedArrivalAt ?? 0).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  expect(arrivalWords(journeyFixture(), at('14:28:00'))).toBe(`arrives ${clock}, in 12 min`);
  expect(arrivalWords(journeyFixture(), at('14:45:00'))).toBe(`should have arrived ${clock}, 5 min ago`);
  expect(arrivalWords(journeyFixture({ status: 'COMPLETED' }), at('14:45:00'))).toBeNull();
});
