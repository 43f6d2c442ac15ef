import { expect, it } from 'vitest';
import { reportingWords } from './reporting-words.ts';

const fix = { latitude: 1, longitude: 2, accuracyM: 8, speedMps: null, headingDeg: null, recordedAt: 0 };
const located = { permission: 'granted', fix } as const;

it('says how old the position is that others see, and what waits for a network', () => {
  expect(reportingWords(located, { waiting: 0, reachedAt: 0 }, 5_000)).toMatchObject({ tone: 'well', words: 'Sent 5 s ago.' });
  expect(reportingWords(located, { waiting: 12, reachedAt: 0 }, 240_000)).toMatchObject({
    tone: 'waiting',
    words: 'Last sent 4 min ago. 12 positions are kept until there is a network.',
  });
  expect(reportingWords(located, { waiting: 1, reachedAt: null }, 0).words).toBe('Not sent yet. We keep trying.');
});

it('says plainly that nobody can follow where location is off', () => {
  expect(reportingWords({ permission: 'denied', fix: null }, { waiting: 0, reachedAt: null }, 0).words).toMatch(/Nobody can follow you/);
});
