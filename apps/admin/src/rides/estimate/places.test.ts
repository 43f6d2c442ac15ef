import { expect, it } from 'vitest';
import { readPlace } from './places.ts';

it.each([
  ['12.97160, 77.59460', { latitude: 12.9716, longitude: 77.5946 }],
  ['-33.86 151.21', { latitude: -33.86, longitude: 151.21 }],
])('reads the place %j', (typed, place) => {
  expect(readPlace(typed)).toEqual(place);
});

it.each(['', 'here', '91, 0', '0, 181', '12.97160', '12,97160; 77,59460'])('takes %j for no place', (typed) => {
  expect(readPlace(typed)).toBeNull();
});
