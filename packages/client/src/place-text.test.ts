import { expect, it } from 'vitest';
import { placeWords, readPlace } from './place-text.ts';

it.each([
  ['12.9716, 77.5946', 12.9716, 77.5946],
  [' 12.9716 77.5946 ', 12.9716, 77.5946],
  ['12.9716° N, 77.5946° E', 12.9716, 77.5946],
  ['33.8688 S; 151.2093 E', -33.8688, 151.2093],
  ['-33.8688,-70.6693', -33.8688, -70.6693],
  ['https://maps.google.com/?q=12.9716,77.5946', 12.9716, 77.5946],
  ['https://www.google.com/maps/place/X/@12.9716,77.5946,17z', 12.9716, 77.5946],
  ['geo:12.9716,77.5946?z=17', 12.9716, 77.5946],
])('reads the place in “%s”', (text, latitude, longitude) => {
  expect(readPlace(text)).toEqual({ latitude, longitude });
});

it.each(['', 'MG Road', '12.9716', '91, 10', '10, 181', 'https://maps.app.goo.gl/abc'])('finds none in “%s”', (text) => {
  expect(readPlace(text)).toBeNull();
});

it('writes a place so that it can be read again', () => {
  expect(placeWords({ latitude: 12.9716, longitude: -0.00001 })).toBe('12.97160, -0.00001');
});
