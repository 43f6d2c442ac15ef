import { expect, it } from 'vitest';
import { roundedPlace, tripKey } from './places.ts';

it('RTE-4 pins 3 m apart are one place, pins 20 m apart are two', () => {
  const at = (latitude: number) => roundedPlace({ latitude, longitude: 77.594_62 });
  expect(at(12.971_62)).toEqual(at(12.971_64));
  expect(at(12.971_62)).toEqual({ latitude: 12.9716, longitude: 77.5946 });
  expect(at(12.971_62)).not.toEqual(at(12.9718));
});

it('RTE-4 there and back are two trips, and zero is one place from both sides', () => {
  const [home, away] = [roundedPlace({ latitude: -0.000_01, longitude: 0.000_01 }), roundedPlace({ latitude: 1, longitude: 1 })];
  expect(tripKey(home, away)).not.toBe(tripKey(away, home));
  expect(tripKey(home, away)).toBe(tripKey({ latitude: 0, longitude: 0 }, away));
});
