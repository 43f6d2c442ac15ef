import { HOUR_MS } from '@saferoute/domain';
import { expect, it } from 'vitest';
import { PositionBook } from './position-book.ts';

it('holds no more people than were heard within the hour', () => {
  let now = 0;
  const book = new PositionBook(() => now);
  const fix = () => ({ latitude: 0, longitude: 0, accuracyM: null, speedMps: null, headingDeg: null, recordedAt: now });
  for (let person = 0; person < 1_000; person++) book.put(`person-${person}`, fix());
  now += HOUR_MS;
  book.put('person-0', fix());
  expect(book.size).toBe(1);
});
