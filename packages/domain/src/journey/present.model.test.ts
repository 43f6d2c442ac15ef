import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { cancel as cancelSos, resolve, acknowledge, reopen } from '../sos/alert.fixture.ts';
import { isOpen } from '../sos/alert.ts';
import type { PinVerdict } from '../sos/commands.ts';
import { cancel, complete, owner } from './journey.fixture.ts';
import { anything, peopleDo, play, press, reply, scriptOf, setOut, timeDoes, type Event, type Script, type Trip } from './trip.fixture.ts';

/** Every moment at which somebody may be forced to say that all is well. */
const moments: Readonly<Record<string, (pin: PinVerdict) => Event>> = {
  'completing the journey': (pin) => (trip) => trip.give(complete(owner(pin, trip.watch?.status === 'ASKING'))),
  'cancelling the journey': (pin) => (trip) => trip.give(cancel(owner(pin, trip.watch?.status === 'ASKING'))),
  'answering the monitors': (pin) => (trip) => trip.observe({ type: 'answer', promptId: trip.watch?.prompt?.id ?? 'none', pin }),
  'checking in': (pin) => (trip) => trip.observe({ type: 'checkIn', dueAt: trip.watch?.checkInDueAt ?? 0, pin }),
  'cancelling the SOS': (pin) => (trip) => trip.sos(cancelSos(pin)),
};

/** What the people on the journey do afterwards, and what time does: in both worlds. */
const afterwards = fc.oneof({ weight: 4, arbitrary: peopleDo }, { weight: 3, arbitrary: timeDoes }, { weight: 1, arbitrary: reply });
/** What staff do about the alert nobody on the journey knows of: in the world where there is one. */
const hidden = fc.constantFrom<Event>(
  (trip) => trip.sos(acknowledge()),
  (trip) => trip.sos(resolve()),
  (trip) => trip.sos(reopen(trip.hasOpenAlert)),
);
const isHidden = (trip: Trip) => trip.alerts.at(-1)?.maskedAt != null;
/** Forced again, in both worlds: then both have an alert that is not shown, and what staff do about one alone is a difference in kind. */
const hidesOpenAlert = (trip: Trip) => trip.alerts.some((alert) => isOpen(alert) && alert.maskedAt !== null);
/** From then on an alert is shown, or was raised by silence: the SOS machine has its own rules for that. */
const alertsShown = (trip: Trip) => trip.alerts.filter((alert) => isOpen(alert) && alert.maskedAt === null).length;

function forked(past: Script, moment: (pin: PinVerdict) => Event): readonly [safe: Trip, forced: Trip] {
  const worlds = [play(setOut(), past), play(setOut(), past)] as const;
  moment('safety')(worlds[0]);
  moment('duress')(worlds[1]);
  return worlds;
}

it.each(Object.entries(moments))('JRN-18 %s under duress: whatever happened before, it looks as with the safety PIN', (_what, moment) => {
  fc.assert(
    fc.property(scriptOf(anything), (past) => {
      const [safe, forced] = forked(past, moment);
      expect(forced.seen).toEqual(safe.seen);
    }),
    { numRuns: 100 },
  );
});

it.each(Object.entries(moments))('JRN-18 %s under duress: it stays so, whatever they and staff do then', (_what, moment) => {
  const then = fc.array(fc.tuple(fc.nat(90_000), afterwards, fc.option(hidden)), { maxLength: 25 });
  fc.assert(
    fc.property(scriptOf(fc.oneof(peopleDo, timeDoes, fc.constant(press))), then, (past, steps) => {
      const [safe, forced] = forked(past, moment);
      for (const [pause, event, behindTheMask] of steps) {
        const shownBefore = alertsShown(safe);
        play(safe, [[pause, event]]);
        if (alertsShown(safe) !== shownBefore) return;
        play(forced, [[pause, event]]);
        if (behindTheMask !== null && isHidden(forced) && !hidesOpenAlert(safe)) behindTheMask(forced);
        expect(forced.seen).toEqual(safe.seen);
      }
    }),
    { numRuns: 100 },
  );
});

it('JRN-18 a press by hand after it looks as if it were the first', () => {
  const [safe, forced] = forked([[0, press]], moments['cancelling the SOS']!);
  for (const trip of [safe, forced]) play(trip, [[5_000, press]]);
  expect(forced.seen).toEqual(safe.seen);
  expect(forced.seen.owner?.status).toBe('EMERGENCY');
});
