import { expect, it } from 'vitest';
import { coordinateWords, trailOf, withPosition } from './trail.ts';

const at = (recordedAt: string, latitude = 12.9716) => ({
  latitude,
  longitude: 77.5946,
  accuracyM: null,
  speedMps: null,
  headingDeg: null,
  recordedAt,
});

it('a fix that arrives late takes its place in the past, and a repeated one is drawn once', () => {
  const trail = trailOf([at('2026-02-07T14:30:20Z'), null, at('2026-02-07T14:30:10Z'), at('2026-02-07T14:30:20Z')]);
  expect(trail.map((p) => p.recordedAt)).toEqual(['2026-02-07T14:30:10Z', '2026-02-07T14:30:20Z']);
});

it('writes coordinates to about a metre', () => {
  expect(coordinateWords({ latitude: 12.9716, longitude: 77.5946 })).toBe('12.97160, 77.59460');
});

it('a trail takes a position once, forgets its oldest, and is the same trail when nothing is new', () => {
  const trail = [at('2026-02-07T14:30:10Z'), at('2026-02-07T14:30:20Z')];
  expect(withPosition(trail, at('2026-02-07T14:30:20Z'), 2)).toBe(trail);
  expect(withPosition(trail, null, 2)).toBe(trail);
  expect(withPosition(trail, at('2026-02-07T14:30:30Z'), 2).map((p) => p.recordedAt)).toEqual([
    '2026-02-07T14:30:20Z',
    '2026-02-07T14:30:30Z',
  ]);
});
