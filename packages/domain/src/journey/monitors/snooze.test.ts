import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/instant.ts';
import { metresNorth, onRoad, policy, Ride } from './ride.fixture.ts';

const MINUTES = (ms: number) => ms / MINUTE_MS;

/** Answers every question a minute after it was asked, and tells when each was, in minutes of standing still. */
function askedWhileStandingFor(hours: number): number[] {
  const ride = new Ride({ ...policy, overdueAfterMs: 1_000 * MINUTE_MS }).go({ to: onRoad(6), minutes: 15 });
  const arrived = ride.now;
  const times: number[] = [];
  while (ride.now - arrived < hours * 60 * MINUTE_MS) {
    ride.go({ minutes: 0.5, everyMs: 15_000 });
    const { prompt } = ride.watch;
    if (prompt === null) continue;
    times.push(Math.round(MINUTES(prompt.askedAt - arrived)));
    ride.go({ minutes: 1, everyMs: 15_000 });
    ride.answer();
  }
  return times;
}

it('MON-21 the same standstill is asked about after 15, 30 and 60 minutes, and every 60 from then on', () => {
  const times = askedWhileStandingFor(4);
  const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0));
  expect(gaps.slice(0, 4).map((gap) => Math.round(gap / 5) * 5)).toEqual([15, 30, 60, 60]);
});

it('MON-21 an answer covers all that is the case: a break-down off the route is one question, not three', () => {
  const ride = new Ride().go({ to: onRoad(6), minutes: 15, everyMs: 15_000 }).go({ minutes: 10.5, everyMs: 15_000 });
  expect(ride.asked).toEqual(['stationary']);
  ride.go({ minutes: 1.5, everyMs: 15_000, deviationM: 600 });
  ride.answer();
  ride.go({ minutes: 14, everyMs: 15_000, deviationM: 600 });
  expect(ride.asked).toEqual(['stationary']);
});

it('MON-21 something new is not asked about within five minutes of an answer, and is after them', () => {
  const ride = new Ride().go({ to: onRoad(6), minutes: 15 }).go({ minutes: 10.5 });
  ride.answer();
  ride.go({ to: onRoad(8), minutes: 4.5, deviationM: 900 });
  expect(ride.asked).toEqual(['stationary']);
  ride.go({ to: onRoad(8.2), minutes: 1, deviationM: 900 });
  expect(ride.asked).toEqual(['stationary', 'off_route']);
});

it('MON-21 the person’s own check-in does not wait for the breather', () => {
  const ride = new Ride().go({ to: onRoad(6), minutes: 9 });
  ride.give({ type: 'setCheckIn', dueAt: ride.now + 13 * MINUTE_MS, pin: null });
  ride.go({ minutes: 11 });
  expect(ride.asked).toEqual(['stationary']);
  ride.answer();
  ride.go({ minutes: 3 });
  expect(ride.asked).toEqual(['stationary', 'checkin']);
});

it('MON-22 another stop is another question, whatever was said at the last one', () => {
  const ride = new Ride().go({ to: onRoad(4), minutes: 10 }).go({ minutes: 10.5 });
  ride.answer();
  ride.go({ to: onRoad(4.5), minutes: 2 }).go({ minutes: 10.5 });
  expect(ride.asked).toEqual(['stationary', 'stationary']);
});

it('MON-22 patchy reception is asked about at most every quarter of an hour', () => {
  const ride = new Ride({ ...policy, overdueAfterMs: 1_000 * MINUTE_MS });
  for (let km = 1; km <= 6; km++) {
    ride.silence(6);
    if (ride.watch.prompt !== null) ride.answer();
    ride.here = onRoad(km);
    ride.go({ to: metresNorth(onRoad(km), 300), minutes: 1 });
  }
  expect(MINUTES(ride.now - (ride.entries[0]?.at ?? 0))).toBe(37);
  expect(ride.asked).toEqual(['silent', 'silent']);
  expect(ride.raised).toEqual([]);
});

it('MON-22 silence begins anew once the phone was heard after the snooze: a quarter of an hour again, not half', () => {
  const ride = new Ride({ ...policy, overdueAfterMs: 1_000 * MINUTE_MS }).silence(5.5);
  ride.answer();
  ride.go({ to: onRoad(3), minutes: 16 });
  expect(ride.watch.snoozes).toEqual({});
  ride.silence(5.5);
  ride.answer();
  expect(ride.watch.snoozes.silent).toEqual({ count: 1, until: ride.now + policy.snoozeMs });
});

it('MON-21 what one answer covered stays covered after the next', () => {
  const ride = new Ride();
  ride.give({ type: 'setCheckIn', dueAt: ride.now + 8 * MINUTE_MS, pin: null });
  ride.silence(6);
  ride.answer();
  ride.silence(2.5);
  expect(ride.asked).toEqual(['silent', 'checkin']);
  ride.answer();
  ride.silence(12);
  expect(ride.asked).toEqual(['silent', 'checkin']);
  ride.silence(1);
  expect(ride.asked).toEqual(['silent', 'checkin', 'silent']);
});

it('MON-27 the first fix counts at once: an SOS in the first seconds knows where', () => {
  const ride = new Ride().go({ minutes: 0.05, everyMs: 1_000 });
  expect(ride.watch.seen).not.toBeNull();
});
