import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOpen } from '../sos/alert.ts';
import { isOver, shownOf } from './journey.ts';
import { decideJourney } from './machine.ts';
import { presentToDriver, presentToOwner } from './present.ts';
import { anything, play, scriptOf, setOut, type Trip, type Turn } from './trip.fixture.ts';

/** Shows every decision about the journeys of many random trips. */
const always = (look: (turn: Turn, trip: Trip) => void) =>
  fc.assert(
    fc.property(scriptOf(anything), (script) => {
      const trip = play(setOut(), script);
      for (const turn of trip.turns) look(turn, trip);
    }),
    { numRuns: 150 },
  );
/** Shows many random trips after each event. */
const afterEach = (look: (trip: Trip) => void) =>
  fc.assert(
    fc.property(scriptOf(anything), (script) => {
      play(setOut(), script, look);
    }),
    { numRuns: 150 },
  );

it('JRN-2 the same reference, no entries and no effects always come together', () => {
  always(({ before, decision: { next, entries, effects } }) => {
    expect(entries.length === 0).toBe(next === before);
    if (next === before) expect(effects).toEqual([]);
  });
});

it('JRN-3 a decision is the same for copies of the same facts', () => {
  always(({ before, command, decision, now }) => {
    const copied = JSON.parse(JSON.stringify({ before, command })) as Pick<Turn, 'before' | 'command'>;
    expect(decideJourney(copied.before, copied.command, { now })).toEqual({ ok: true, value: decision });
  });
});

it('JRN-4 each change raises the version by one, and nothing changes whose the journey is or when it was planned', () => {
  always(({ before, decision: { next } }) => {
    if (before === null || next === before) return;
    expect(next.version).toBe(before.version + 1);
    expect(next).toMatchObject({ id: before.id, userId: before.userId, plannedAt: before.plannedAt });
  });
});

it('JRN-5 no id comes twice in the life of a journey, its monitors’ included', () => {
  afterEach(({ effects, entries }) => {
    const ids = [...effects, ...entries].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('JRN-14 a journey under way is in an emergency while an alert on it is open', () => {
  afterEach(({ journey, alerts }) => {
    if (journey === null || isOver(journey)) return;
    const open = alerts.filter(isOpen).map(({ id }) => id);
    expect([...journey.alertIds]).toEqual(open);
    expect(journey.status).toBe(open.length > 0 ? 'EMERGENCY' : 'ACTIVE');
  });
});

it('JRN-18 a mask is worn only over an emergency', () => {
  always(({ decision: { next } }) => {
    if (next.mask !== null) expect(next.status).toBe('EMERGENCY');
  });
});

it('JRN-22 the monitors follow what is shown', () => {
  const of = { PLANNED: [undefined], ACTIVE: ['WATCHING', 'ASKING'], EMERGENCY: ['RESTING'], COMPLETED: ['OVER'], CANCELLED: ['OVER'] };
  afterEach(({ journey, watch }) => {
    if (journey !== null) expect(of[shownOf(journey).status]).toContain(watch?.status);
  });
});

it('JRN-24 the owner’s version rises exactly with what the owner sees', () => {
  always(({ before, decision: { next } }) => {
    if (before === null) return;
    const { version: was, ...sawBefore } = presentToOwner(before);
    const { version: is, ...sees } = presentToOwner(next);
    const differs = JSON.stringify(sawBefore) !== JSON.stringify(sees);
    expect(is).toBe(was + Number(differs));
    if (!differs) expect(presentToDriver(next)).toEqual(presentToDriver(before));
  });
});

it('JRN-25 a journey that is ACTIVE always has a wake-up of its monitors armed', () => {
  afterEach(({ journey, watch }) => {
    if (journey?.status === 'ACTIVE') expect(watch?.nextWakeAt).toBeTypeOf('number');
  });
});

it('JRN-26 without the owner or staff ending it, a journey whose phone falls silent ends in an open alert', () => {
  fc.assert(
    fc.property(scriptOf(anything), (script) => {
      const trip = play(setOut(), script);
      if (trip.journey === null || trip.journey.status !== 'ACTIVE') return;
      for (let looks = 0; looks < 20 && trip.watch?.nextWakeAt != null && trip.journey.status === 'ACTIVE'; looks++) {
        trip.now = Math.max(trip.now, trip.watch.nextWakeAt);
        trip.observe({ type: 'look', sighting: null });
      }
      expect(trip.hasOpenAlert).toBe(true);
      expect(trip.journey.status).toBe('EMERGENCY');
    }),
    { numRuns: 150 },
  );
});
