import { expect, it } from 'vitest';
import { accuracyWords, clockWords, coordinates, mapsHref } from './place-words.ts';

const position = {
  latitude: 12.9716,
  longitude: -77.59461,
  accuracyM: 8.4,
  speedMps: null,
  headingDeg: null,
  recordedAt: '2026-02-07T09:00:00Z',
};

it('writes a place to about a metre', () => {
  expect(coordinates(position)).toBe('12.97160, -77.59461');
});

it('says how accurate a position is, and nothing when it is not known', () => {
  expect(accuracyWords(position)).toBe('accurate to 8 m');
  expect(accuracyWords({ ...position, accuracyM: 0.2 })).toBe('accurate to 1 m');
  expect(accuracyWords({ ...position, accuracyM: 2_340 })).toBe('accurate to 2.3 km');
  expect(accuracyWords({ ...position, accuracyM: null })).toBe('');
});

it('names the day only when it is not today', () => {
  const noon = new Date(2026, 1, 7, 12, 0);
  expect(clockWords(new Date(2026, 1, 7, 9, 5).toISOString(), noon.getTime())).toBe('09:05');
  expect(clockWords(new Date(2026, 1, 6, 9, 5).toISOString(), noon.getTime())).toMatch(/^09:05 on .*6/);
});

it('opens the phone’s own maps on Android, a web map elsewhere', () => {
  expect(mapsHref(position, 'Mozilla/5.0 (Linux; Android 15)')).toBe('geo:12.9716,-77.59461?q=12.9716,-77.59461');
  expect(mapsHref(position, 'Mozilla/5.0 (iPhone)')).toBe('https://www.google.com/maps/search/?api=1&query=12.9716%2C-77.59461');
});
