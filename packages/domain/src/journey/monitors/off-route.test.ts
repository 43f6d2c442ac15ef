import { describe, expect, it } from 'vitest';
import { SECOND_MS } from '../../shared/instant.ts';
import { onRoad, Ride } from './ride.fixture.ts';

const onTheWay = () => new Ride().go({ to: onRoad(3), minutes: 5 });

describe('fires', () => {
  it('MON-11 more than 500 m away for a minute raises the question, and it says how far', () => {
    const ride = onTheWay().go({ to: onRoad(4), minutes: 1, deviationM: 740 });
    expect(ride.asked).toEqual([]);
    ride.go({ to: onRoad(4.5), minutes: 0.5, deviationM: 740 });
    expect(ride.asked).toEqual(['off_route']);
    expect(ride.watch.prompt?.observed).toMatchObject({ kind: 'off_route', deviationM: 740 });
  });

  it('MON-11 between 300 and 500 m a person who was off the route still is', () => {
    const ride = onTheWay()
      .go({ to: onRoad(3.3), minutes: 0.5, deviationM: 600 })
      .go({ to: onRoad(4), minutes: 1, deviationM: 310 });
    expect(ride.asked).toEqual(['off_route']);
  });

  it('MON-11 not knowing how far off the person is does not bring them back', () => {
    const ride = onTheWay()
      .go({ to: onRoad(3.3), minutes: 0.5, deviationM: 600 })
      .go({ to: onRoad(4), minutes: 1, deviationM: null });
    expect(ride.asked).toEqual(['off_route']);
  });
});

describe('stays quiet', () => {
  it('MON-11 between 300 and 500 m while the person was never further', () => {
    expect(onTheWay().go({ to: onRoad(9), minutes: 9, deviationM: 500 }).asked).toEqual([]);
  });

  it('MON-11 for one fix thrown off between high houses', () => {
    const ride = onTheWay();
    for (let n = 0; n < 10; n++)
      ride.go({ to: onRoad(4 + n / 10), minutes: 0.25, everyMs: 15 * SECOND_MS, deviationM: n % 2 === 0 ? 900 : 20 });
    expect(ride.asked).toEqual([]);
  });

  it('MON-11 without a route there is nothing to be off', () => {
    expect(onTheWay().go({ to: onRoad(9), minutes: 9, deviationM: null }).asked).toEqual([]);
  });
});

it('MON-22 a detour and return: asked once, not again on the same detour, and anew on the next one', () => {
  const ride = onTheWay().go({ to: onRoad(5), minutes: 2, deviationM: 800 });
  expect(ride.answer()).toBeNull();
  ride.go({ to: onRoad(6), minutes: 6, deviationM: 800 });
  expect(ride.asked).toEqual(['off_route']);
  ride.go({ to: onRoad(6.5), minutes: 1, deviationM: 100 });
  ride.go({ to: onRoad(7), minutes: 2, deviationM: 800 });
  expect(ride.asked).toEqual(['off_route', 'off_route']);
  expect(ride.raised).toEqual([]);
});
