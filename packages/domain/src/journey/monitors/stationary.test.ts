import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../shared/instant.ts';
import { drop, metresNorth, onRoad, policy, Ride, T0 } from './ride.fixture.ts';

describe('fires', () => {
  it('MON-8 ten minutes in one place between pickup and drop raise the question, not a sample before', () => {
    const ride = new Ride().go({ to: onRoad(6), minutes: 15 });
    ride.go({ minutes: 10 });
    expect(ride.asked).toEqual([]);
    ride.go({ minutes: 1 });
    expect(ride.asked).toEqual(['stationary']);
    expect(ride.watch.prompt?.observed).toMatchObject({ kind: 'stationary', samples: expect.any(Number) });
  });

  it('MON-8 a receiver that wanders within its accuracy stands still', () => {
    const metre = 1 / 111_195;
    const wander = (n: number) => ({ latitude: 20 * metre * Math.sin(n * 2.4), longitude: 20 * metre * Math.cos(n * 1.7) });
    const ride = new Ride().go({ to: onRoad(6), minutes: 15 }).go({ minutes: 12, accuracyM: 15, jitter: wander });
    expect(ride.asked).toEqual(['stationary']);
  });

  it('MON-8 nobody answers: an SOS for standing still, with where and since when', () => {
    const ride = new Ride().go({ to: onRoad(6), minutes: 15 }).go({ minutes: 13 });
    expect(ride.raised).toEqual(['stationary_timeout']);
    const raise = ride.effects.find((effect) => effect.kind === 'raise-sos');
    expect(raise).toMatchObject({
      location: { latitude: onRoad(6).latitude },
      description: 'Asked "Are you OK?" and did not answer. In one place for 10 minutes.',
      prompt: { kind: 'stationary', observed: { since: expect.any(Number) } },
    });
  });
});

describe('stays quiet', () => {
  it('MON-8 at a red light', () => {
    const ride = new Ride()
      .go({ to: onRoad(3), minutes: 8 })
      .go({ minutes: 4 })
      .go({ to: onRoad(6), minutes: 8 })
      .go({ minutes: 4 });
    expect(ride.asked).toEqual([]);
  });

  it('MON-8 in a traffic jam that creeps', () => {
    const ride = new Ride().go({ to: onRoad(6), minutes: 12 });
    for (let metres = 80; metres <= 800; metres += 80) {
      ride.go({ minutes: 2 }).go({ to: metresNorth(onRoad(6), metres), minutes: 0.5 });
    }
    expect(ride.now - T0).toBe(37 * MINUTE_MS);
    expect(ride.asked).toEqual([]);
  });

  it('MON-9 while the driver waits at the pickup', () => {
    const ride = new Ride().go({ to: metresNorth(onRoad(0), 60), minutes: 1 }).go({ minutes: 25 });
    expect(ride.asked).toEqual([]);
  });

  it('MON-9 at lunch at the destination, and it is not overdue either', () => {
    const ride = new Ride().go({ to: metresNorth(drop, -60), minutes: 35 }).go({ minutes: 90 });
    expect(ride.asked).toEqual([]);
  });

  it('MON-9 just outside of the place it is not waiting', () => {
    const ride = new Ride().go({ to: metresNorth(onRoad(0), 130), minutes: 1 }).go({ minutes: 11 });
    expect(ride.asked).toEqual(['stationary']);
  });
});

it('MON-10 one sample thrown off does not end a stop', () => {
  const ride = new Ride().go({ to: onRoad(6), minutes: 15 }).go({ minutes: 5 });
  const there = ride.here;
  ride.here = metresNorth(there, 400);
  ride.go({ minutes: 0.25, everyMs: 15 * SECOND_MS });
  expect(ride.watch.stop?.strayed).toBe(true);
  ride.here = there;
  ride.go({ minutes: 6 });
  expect(ride.asked).toEqual(['stationary']);
});

it('MON-10 two samples away in a row do', () => {
  const ride = new Ride().go({ to: onRoad(6), minutes: 15 }).go({ minutes: 5 });
  const there = ride.here;
  ride.here = metresNorth(there, 400);
  ride.go({ minutes: 0.5, everyMs: 15 * SECOND_MS });
  ride.here = there;
  ride.go({ minutes: 8 });
  expect(ride.asked).toEqual([]);
});

it('MON-10 two samples are no stop, however far apart', () => {
  const rare = new Ride({ ...policy, silentAfterMs: 60 * MINUTE_MS, unplacedAfterMs: 60 * MINUTE_MS });
  rare.here = onRoad(6);
  rare.go({ minutes: 24, everyMs: 12 * MINUTE_MS });
  expect(rare.asked).toEqual([]);
  rare.go({ minutes: 12, everyMs: 12 * MINUTE_MS });
  expect(rare.asked).toEqual(['stationary']);
});
