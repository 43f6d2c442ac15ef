import { expect, it } from 'vitest';
import { factLabel, factWords, utc } from './fact-words.ts';

it.each([
  ['user.name', 'आशा', 'आशा'],
  ['user.phone', null, 'not known'],
  ['trigger.pressedAt', '2026-02-07T09:00:00.000Z', '2026-02-07 09:00:00 UTC'],
  ['journey.routeDeviationCm', 51_230, '512.3 m'],
  ['device.batteryPercent', 37, '37 %'],
  ['note', { said: ['<b>', 1] }, '{"said":["<b>",1]}'],
  [
    'location.fixes',
    [
      { at: 'x', latitudeE7: 1, longitudeE7: 2, more: 3 },
      { at: '2026-02-07T09:00:00.250Z', latitudeE7: 129_716_000, longitudeE7: -775_946_000, accuracyCm: 1230, speedCmps: null },
    ],
    '{"at":"x","latitudeE7":1,"longitudeE7":2,"more":3}\n12.9716000, -77.5946000, ± 12.3 m, at 2026-02-07 09:00:00.250 UTC',
  ],
  ['location.fixes', [], 'none known'],
])('%s is read as a person reads it, with nothing left out', (name, value, words) => {
  expect(factWords({ name, value })).toBe(words);
});

it('a time is the same for everybody', () => {
  expect(utc(0)).toBe('1970-01-01 00:00:00 UTC');
});

it.each([
  ['trigger.pressedAt', 'Pressed'],
  ['location.fixes', 'Last positions, oldest first'],
  ['note', 'note'],
])('%s has a name in words, or its own', (name, label) => {
  expect(factLabel({ name })).toBe(label);
});
