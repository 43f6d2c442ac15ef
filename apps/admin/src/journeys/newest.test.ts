import { expect, it } from 'vitest';
import { journeyFixture } from './journey.fixture.ts';
import { newestOfEach, newestPositions } from './newest.ts';

it('takes each journey in its newest version, whichever answer has it', () => {
  const [old, ended] = [journeyFixture({ version: 2 }), journeyFixture({ version: 3, status: 'COMPLETED' })];
  expect(newestOfEach([old], [ended]).get('j1')).toBe(ended);
  expect(newestOfEach([ended], [old]).get('j1')).toBe(ended);
});

it('takes a question that was asked since, which changes no version', () => {
  const prompt = { id: 'p', kind: 'silent' as const, askedAt: '2026-02-07T14:29:00.000Z', answerBy: '2026-02-07T14:31:00.000Z' };
  expect(newestOfEach([journeyFixture()], [journeyFixture({ prompt })]).get('j1')?.prompt).toBe(prompt);
});

it('keeps the order of the first answer', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => journeyFixture({ id }));
  expect([
    ...newestOfEach(
      [b, a].flatMap((each) => each ?? []),
      [a, c].flatMap((each) => each ?? []),
    ).keys(),
  ]).toEqual(['b', 'a', 'c']);
});

it('moves each person to their newest position, and nobody back', () => {
  const at = (userId: string, second: number) => ({
    journeyId: 'j1',
    userId,
    position: {
      latitude: second,
      longitude: 0,
      accuracyM: null,
      speedMps: null,
      headingDeg: null,
      recordedAt: `2026-02-07T14:30:0${second}.000Z`,
    },
  });
  const known = [at('rider', 5), at('driver', 5)];
  expect(newestPositions(known, [at('rider', 7), at('driver', 3), at('another', 1)])).toEqual([
    at('rider', 7),
    at('driver', 5),
    at('another', 1),
  ]);
});
