import type { JourneyView } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { distanceWords, fareWords } from './trip-words.ts';

type Trip = NonNullable<JourneyView['trip']>;
const fare: NonNullable<Trip['fare']> = { amountMinor: 38_800, currency: 'INR', lines: [], basis: 'quote' };
const trip = (over: Partial<Trip>): Trip => ({
  isSettled: true,
  travelledM: 12_500,
  measuredBy: 'rider',
  gaps: { count: 0, metres: 0 },
  durationMins: 45,
  waitingMins: 0,
  fare,
  isFlagged: null,
  ...over,
});

it('says how far it was, and what was only bridged', () => {
  expect(distanceWords(trip({}))).toBe('12.5 km.');
  expect(distanceWords(trip({ measuredBy: 'driver', gaps: { count: 2, metres: 800 } }))).toMatch(
    /^12\.5 km, by the driver’s phone\. 800 m of it in a straight line/,
  );
  expect(distanceWords(trip({ travelledM: null }))).toMatch(/could not be measured/);
});

it('says that a longer way did not raise the fare, only where it was longer', () => {
  expect(fareWords(trip({ travelledM: 17_000 }), 12_500)).toBe(
    'The way was 4.5 km longer than estimated. The fare was not raised by the longer way.',
  );
  expect(fareWords(trip({}), 12_500)).toBe('The fare is the one that was quoted.');
  expect(fareWords(trip({ fare: { ...fare, basis: 'actual' } }), 12_500)).toMatch(/less than quoted/);
  expect(fareWords(trip({ fare: null }), null)).toBeNull();
});
