import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/instant.ts';
import { onRoad, Ride, sighting, T0 } from './ride.fixture.ts';

const onTheWay = () => new Ride().go({ to: onRoad(3), minutes: 5 });

describe('fires', () => {
  it('MON-12 a phone that goes off: asked after five minutes, an SOS two minutes later, to the minute, with the last place', () => {
    const ride = onTheWay();
    const { heardAt, seen } = ride.watch;
    ride.silence(10);
    expect(ride.asked).toEqual(['silent']);
    expect(ride.raised).toEqual(['checkin_missed']);
    const raised = ride.entries.find(({ type }) => type === 'SOS_RAISED');
    expect(raised?.at).toBe(heardAt + 7 * MINUTE_MS);
    expect(ride.effects.find(({ kind }) => kind === 'raise-sos')).toMatchObject({
      location: seen?.fix,
      description: 'Asked "Are you OK?" and did not answer. No position from the phone for 5 minutes.',
    });
  });

  it('MON-12 a phone that was never heard of at all', () => {
    expect(new Ride().silence(8).raised).toEqual(['checkin_missed']);
  });

  it('MON-12 a phone that speaks but cannot be placed is as good as silent after fifteen minutes', () => {
    const ride = onTheWay().go({ minutes: 14, flagged: true });
    expect(ride.asked).toEqual([]);
    ride.go({ minutes: 2, flagged: true });
    expect(ride.asked).toEqual(['silent']);
  });
});

it('MON-12 an answer is a sign of life, and a fix that was heard before it does not make it older', () => {
  const ride = onTheWay().silence(5.5);
  ride.answer();
  const answeredAt = ride.now;
  ride.give({ type: 'look', sighting: sighting(onRoad(4), answeredAt - MINUTE_MS) });
  expect(ride.watch).toMatchObject({ heardAt: answeredAt, placedAt: answeredAt - MINUTE_MS });
});

it('MON-15 a flagged fix does not keep the usable one that follows it from counting', () => {
  const ride = onTheWay();
  ride.now += MINUTE_MS;
  ride.give({ type: 'look', sighting: sighting(onRoad(4), ride.now, { flagged: true }) });
  ride.now += 1_000;
  const usable = sighting(onRoad(4), ride.now);
  ride.give({ type: 'look', sighting: usable });
  expect(ride.watch.seen).toEqual(usable);
});

describe('stays quiet', () => {
  it('MON-12 in a tunnel: four minutes without a fix, then fixes at the other end', () => {
    const ride = onTheWay().silence(4);
    ride.here = onRoad(8);
    ride.go({ to: onRoad(12), minutes: 5 });
    expect(ride.asked).toEqual([]);
  });

  it('MON-12 when a wake-up brings a fix that came meanwhile', () => {
    const ride = onTheWay();
    const heard = ride.now + 2 * MINUTE_MS;
    ride.now += 6 * MINUTE_MS;
    ride.give({ type: 'look', sighting: sighting(onRoad(4), heard) });
    expect(ride.asked).toEqual([]);
    expect(ride.watch.nextWakeAt).toBe(heard + 5 * MINUTE_MS);
  });
});

it('MON-15 on the ferry, in its steel hull: flagged fixes keep the phone alive and neither stop nor lead astray', () => {
  const ride = onTheWay()
    .go({ minutes: 8 })
    .go({ to: onRoad(6), minutes: 14, flagged: true, accuracyM: 900, deviationM: 900 });
  ride.go({ to: onRoad(9), minutes: 10 });
  expect(ride.asked).toEqual([]);
});

it('MON-15 a fix that is older than the newest shows that the phone is alive, not where it is', () => {
  const ride = onTheWay();
  const { seen, stop } = ride.watch;
  ride.now += MINUTE_MS;
  const old = sighting(onRoad(9), ride.now, { deviationM: 900 });
  ride.give({ type: 'look', sighting: { ...old, fix: { ...old.fix, recordedAt: T0 } } });
  expect(ride.watch).toMatchObject({ heardAt: ride.now, seen, stop, offRouteSince: null });
});

it.each([-4, 4])('MON-16 a phone whose clock is %i minutes off is watched as any other', (minutes) => {
  const skewMs = minutes * MINUTE_MS;
  const driving = new Ride().go({ to: onRoad(6), minutes: 15, skewMs });
  expect(driving.asked).toEqual([]);
  expect(driving.go({ minutes: 9.5, skewMs }).asked).toEqual([]);
  expect(driving.go({ minutes: 1, skewMs }).asked).toEqual(['stationary']);
});

it('MON-16 a clock that is set right at a red light does not make it a long stop', () => {
  const ride = new Ride().go({ to: onRoad(6), minutes: 15, skewMs: -12 * MINUTE_MS }).go({ minutes: 1, skewMs: -12 * MINUTE_MS });
  expect(ride.go({ minutes: 3 }).asked).toEqual([]);
});

it('MON-16 a fix "received" after now is received now', () => {
  const ride = onTheWay();
  ride.now += MINUTE_MS;
  ride.give({ type: 'look', sighting: sighting(onRoad(4), ride.now + 30 * MINUTE_MS) });
  expect(ride.watch.heardAt).toBe(ride.now);
});

it('MON-28 a phone whose fixes are declined is alive, and without a usable position as good as silent after fifteen minutes', () => {
  const ride = onTheWay().go({ minutes: 14, flagged: true });
  expect(ride.asked).toEqual([]);
  expect(ride.silence(6).asked).toEqual(['silent']);
});

describe('a server that was deaf for half an hour', () => {
  /** A worker kept looking meanwhile: what it sees is that nobody can be heard now. */
  const deaf = () => {
    const ride = onTheWay();
    for (let minute = 0; minute < 30; minute++) {
      ride.hearingSince = ride.now + MINUTE_MS;
      ride.silence(1);
    }
    return ride;
  };

  it('MON-29 asks nobody meanwhile, and nothing of those who speak when it hears again', () => {
    const ride = deaf();
    ride.here = onRoad(9);
    expect(ride.go({ to: onRoad(11), minutes: 10 }).asked).toEqual([]);
  });

  it('MON-29 asks a phone that is off five minutes after it hears again, and calls for help', () => {
    const ride = deaf();
    const { hearingSince } = ride;
    ride.silence(8);
    expect(ride.asked).toEqual(['silent']);
    expect(ride.entries.find(({ type }) => type === 'ASKED')?.at).toBe(hearingSince + 5 * MINUTE_MS);
    expect(ride.raised).toEqual(['checkin_missed']);
  });

  it('MON-29 asks a phone that cannot be placed fifteen minutes after', () => {
    const ride = deaf();
    expect(ride.go({ minutes: 14, flagged: true }).asked).toEqual([]);
    expect(ride.go({ minutes: 2, flagged: true }).asked).toEqual(['silent']);
  });

  it('MON-29 asks all the same about a check-in that fell due, which takes no hearing', () => {
    const ride = onTheWay();
    ride.give({ type: 'setCheckIn', dueAt: ride.now + 6 * MINUTE_MS, pin: null });
    ride.hearingSince = ride.now + 30 * MINUTE_MS;
    expect(ride.silence(7).asked).toEqual(['checkin']);
  });
});

describe('a server that grows deaf while somebody is asked', () => {
  const asked = () => {
    const ride = onTheWay().silence(5);
    expect(ride.asked).toEqual(['silent']);
    ride.hearingSince = ride.now + 10 * MINUTE_MS;
    return ride;
  };

  it('MON-30 calls for help when the time to answer is over that begins when it hears again', () => {
    const ride = asked();
    const { hearingSince } = ride;
    expect(ride.silence(11).raised).toEqual([]);
    expect(ride.silence(1).raised).toEqual(['checkin_missed']);
    expect(ride.entries.find(({ type }) => type === 'SOS_RAISED')).toMatchObject({
      at: hearingSince + 2 * MINUTE_MS,
      metadata: { lateMs: 0 },
    });
  });

  it('MON-30 takes an answer until then', () => {
    const ride = asked().silence(11);
    expect(ride.answer()).toBeNull();
    expect(ride.silence(4).raised).toEqual([]);
  });
});
