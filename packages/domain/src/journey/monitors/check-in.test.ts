import { expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../shared/instant.ts';
import { onRoad, Ride } from './ride.fixture.ts';

const setFor = (afterMs: number) => {
  const ride = new Ride();
  const dueAt = ride.now + afterMs;
  return { ride, dueAt, refusal: ride.give({ type: 'setCheckIn', dueAt, pin: null }) };
};

it.each([
  [5 * MINUTE_MS - 1, 'check-in-out-of-range'],
  [5 * MINUTE_MS, null],
  [24 * HOUR_MS, null],
  [24 * HOUR_MS + 1, 'check-in-out-of-range'],
  [Number.NaN, 'check-in-out-of-range'],
])('MON-14 a check-in in %d ms is answered with %s', (afterMs, refusal) => {
  expect(setFor(afterMs).refusal).toBe(refusal);
});

it('MON-14 the person is asked at the time they set, once, and an SOS follows if they do not answer', () => {
  const { ride, dueAt } = setFor(8 * MINUTE_MS);
  ride.go({ to: onRoad(4), minutes: 8 });
  expect(ride.watch).toMatchObject({
    checkInDueAt: null,
    prompt: { kind: 'checkin', askedAt: dueAt, observed: { kind: 'checkin', dueAt } },
  });
  ride.go({ to: onRoad(5), minutes: 2.5 });
  expect(ride.asked).toEqual(['checkin']);
  expect(ride.raised).toEqual(['checkin_missed']);
});

it('MON-14 answered in time, nothing follows', () => {
  const { ride } = setFor(8 * MINUTE_MS);
  ride.go({ to: onRoad(4), minutes: 8.5 });
  expect(ride.answer()).toBeNull();
  ride.go({ to: onRoad(8), minutes: 8 });
  expect(ride.asked).toEqual(['checkin']);
  expect(ride.raised).toEqual([]);
});

it('MON-21 a check-in that falls due while another question is open is kept by the answer to that one', () => {
  const ride = new Ride().go({ to: onRoad(6), minutes: 15 }).go({ minutes: 4 });
  ride.give({ type: 'setCheckIn', dueAt: ride.now + 7 * MINUTE_MS, pin: null });
  ride.go({ minutes: 7.5 });
  expect(ride.asked).toEqual(['stationary']);
  ride.answer();
  expect(ride.watch.checkInDueAt).toBeNull();
  expect(ride.go({ minutes: 4 }).asked).toEqual(['stationary']);
});

it('MON-14 setting the same time again changes nothing', () => {
  const { ride, dueAt } = setFor(8 * MINUTE_MS);
  const { watch } = ride;
  expect(ride.give({ type: 'setCheckIn', dueAt, pin: null })).toBeNull();
  expect(ride.watch).toBe(watch);
});

it('MON-24 checking in early takes the PIN, and then nobody asks', () => {
  const { ride, dueAt } = setFor(8 * MINUTE_MS);
  ride.now += MINUTE_MS;
  expect(ride.give({ type: 'checkIn', dueAt, pin: 'wrong' })).toBe('wrong-pin');
  expect(ride.watch.checkInDueAt).toBe(dueAt);
  expect(ride.give({ type: 'checkIn', dueAt: dueAt + 1, pin: 'safety' })).toBe('no-such-check-in');
  expect(ride.give({ type: 'checkIn', dueAt, pin: 'safety' })).toBeNull();
  expect(ride.watch).toMatchObject({ checkInDueAt: null, heardAt: ride.now });
  expect(ride.go({ to: onRoad(6), minutes: 15 }).asked).toEqual([]);
});

it('MON-24 putting a check-in off takes the PIN, bringing it nearer does not', () => {
  const { ride, dueAt } = setFor(20 * MINUTE_MS);
  expect(ride.give({ type: 'setCheckIn', dueAt: dueAt + 1, pin: null })).toBe('pin-needed');
  expect(ride.give({ type: 'setCheckIn', dueAt: dueAt + 1, pin: 'locked' })).toBe('pin-locked');
  expect(ride.watch.checkInDueAt).toBe(dueAt);
  expect(ride.give({ type: 'setCheckIn', dueAt: dueAt - MINUTE_MS, pin: null })).toBeNull();
  expect(ride.give({ type: 'setCheckIn', dueAt, pin: 'safety' })).toBeNull();
  expect(ride.watch.checkInDueAt).toBe(dueAt);
});

it('MON-25 an emergency asks nothing; after it the watch begins anew, and a check-in missed meanwhile is asked about at once', () => {
  const { ride } = setFor(8 * MINUTE_MS);
  ride.go({ to: onRoad(4), minutes: 6 });
  ride.give({ type: 'rest' });
  expect(ride.watch).toMatchObject({ status: 'RESTING', nextWakeAt: null });
  ride.silence(30);
  expect(ride.asked).toEqual([]);
  const { seen, plan, journeyId, userId } = ride.watch;
  ride.give({ type: 'arm', journeyId, userId, plan });
  expect(ride.watch).toMatchObject({ status: 'WATCHING', seen, stop: null, heardAt: ride.now, placedAt: ride.now });
  expect(ride.silence(0).asked).toEqual(['checkin']);
});

it('MON-25 an emergency or the end takes the open question back', () => {
  for (const type of ['rest', 'end'] as const) {
    const { ride } = setFor(5 * MINUTE_MS);
    ride.go({ to: onRoad(4), minutes: 5.5 });
    const promptId = ride.watch.prompt?.id;
    ride.give({ type });
    expect(ride.watch).toMatchObject({ prompt: null, nextWakeAt: null });
    expect(ride.effects.at(-1)).toMatchObject({ kind: 'withdraw-prompt', promptId });
    expect(ride.silence(60).raised).toEqual([]);
  }
});
