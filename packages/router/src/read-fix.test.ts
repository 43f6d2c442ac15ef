import { describe, expect, it } from 'vitest';
import { readFix } from './read-fix.ts';

describe('reading a position', () => {
  it('takes both of the documents’ shapes', () => {
    expect(readFix({ latitude: 12.9, longitude: 77.5, accuracy: 8, timestamp: '2026-02-07T09:00:00Z' })).toEqual({
      latitude: 12.9,
      longitude: 77.5,
      accuracyM: 8,
      speedMps: null,
      headingDeg: null,
      recordedAt: Date.UTC(2026, 1, 7, 9),
    });
    expect(readFix({ lat: 12.9, lng: 77.5, heading: 90, speed: 4, timestamp: 1_770_454_800_000 })).toMatchObject({
      headingDeg: 90,
      speedMps: 4,
      recordedAt: 1_770_454_800_000,
    });
  });

  it('leaves the time open when the phone told none', () => {
    expect(readFix({ lat: 1, lng: 2 })?.recordedAt).toBeNull();
  });

  it.each([
    {},
    { lat: 1 },
    { lat: 90.1, lng: 0 },
    { lat: 0, lng: -180.1 },
    { lat: 0, lng: 0, timestamp: 'soon' },
    { lat: 0, lng: 0, timestamp: 9e15 },
  ])('finds no position in %j', (sent) => {
    expect(readFix(sent)).toBeNull();
  });

  it('drops decoration that makes no sense', () => {
    expect(readFix({ lat: 1, lng: 2, accuracy: -1, heading: 400, speed: -3 })).toMatchObject({
      accuracyM: null,
      headingDeg: null,
      speedMps: null,
    });
  });
});
