import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/instant.ts';
import { arm, drop, metresNorth, onRoad, plan, policy, Ride, T0 } from './ride.fixture.ts';

/** Never long in one place, and yet too slow. */
const slowly = () => new Ride().go({ to: metresNorth(drop, -500), minutes: 54, everyMs: 15_000 });

describe('fires', () => {
  it('MON-13 a quarter of an hour after the expected arrival, and then an SOS', () => {
    const ride = slowly();
    expect(ride.asked).toEqual([]);
    ride.go({ to: metresNorth(drop, -400), minutes: 2 });
    expect(ride.asked).toEqual(['overdue']);
    expect(ride.watch.prompt).toMatchObject({ askedAt: T0 + 55 * MINUTE_MS, observed: { expectedArrivalAt: plan.expectedArrivalAt } });
    expect(ride.go({ to: metresNorth(drop, -200), minutes: 1 }).raised).toEqual(['checkin_missed']);
  });

  it('MON-13 somebody who passes the destination by has not arrived', () => {
    const ride = new Ride().go({ to: drop, minutes: 30 }).go({ to: onRoad(20), minutes: 26 });
    expect(ride.asked).toEqual(['overdue']);
  });
});

it('MON-13 without an expected arrival nobody is overdue', () => {
  const free = new Ride(policy, { ...arm, plan: { ...plan, expectedArrivalAt: null } } as typeof arm);
  expect(free.go({ to: drop, minutes: 120 }).asked).toEqual([]);
});

it('MON-26 a new plan is a new arrival and a new route; an answer about the old ones does not count for it', () => {
  const ride = slowly().go({ to: metresNorth(drop, -400), minutes: 1.5, deviationM: 700 });
  expect(ride.asked).toEqual(['overdue']);
  ride.answer();
  expect(Object.keys(ride.watch.snoozes).toSorted()).toEqual(['off_route', 'overdue']);
  const expectedArrivalAt = ride.now + 10 * MINUTE_MS;
  ride.give({ type: 'changePlan', plan: { ...plan, expectedArrivalAt } });
  expect(ride.watch).toMatchObject({ plan: { expectedArrivalAt }, offRouteSince: null });
  expect(ride.watch.snoozes).toEqual({});
});
