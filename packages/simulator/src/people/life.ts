import { once } from 'node:events';
import { createItinerary } from '../movement/itinerary.ts';
import { createReceiver } from '../movement/receiver.ts';
import { answerMonitors, arrive, endLeftovers, setOut } from './journey.ts';
import { pause } from './pause.ts';
import { leave, type Person } from './person.ts';
import { prepareForSos, pressSos } from './sos.ts';
import { travel } from './travel.ts';

/** What somebody does. */
export interface Life {
  /** Goes on until the signal. */
  readonly live: (person: Person, signal: AbortSignal) => Promise<void>;
  /** Ends what it has begun, and signs out. */
  readonly end: (person: Person) => Promise<void>;
}

/** Drives about, the phone reporting, as drivers do who wait for a ride. */
export const driverLife: Life = {
  live: async (person, signal) => {
    const itinerary = createItinerary(person.dice);
    const receiver = createReceiver(person.dice);
    while (!signal.aborted) {
      await travel(person, { trip: itinerary.nextTrip(Date.now()), receiver, signal });
      await pause(itinerary.restMs(), signal);
    }
  },
  end: leave,
};

/** Goes on one journey after another; and presses SOS once it is `due`, if it ever is. */
export const riderLife = (due: Promise<void> | null): Life => ({
  live: async (person, signal) => {
    if (due !== null) await prepareForSos(person);
    await endLeftovers(person);
    let journeyId: string | null = null;
    const goOn = async () => {
      const itinerary = createItinerary(person.dice);
      const receiver = createReceiver(person.dice);
      while (!signal.aborted) {
        const trip = itinerary.nextTrip(Date.now());
        journeyId = await setOut(person, trip);
        await journey(person, { trip, receiver, signal, id: journeyId });
        if (journeyId !== null && !signal.aborted) await arrive(person, journeyId);
        await pause(itinerary.restMs(), signal);
      }
    };
    const press = async (isDue: Promise<void>) => {
      await Promise.race([isDue, once(signal, 'abort')]);
      if (!signal.aborted) await pressSos(person, journeyId, signal);
    };
    await Promise.all([goOn(), due === null ? null : press(due)]);
  },
  end: async (person) => {
    await endLeftovers(person);
    await leave(person);
  },
});

async function journey(person: Person, way: Parameters<typeof travel>[1] & { readonly id: string | null }): Promise<void> {
  const over = new AbortController();
  const signal = AbortSignal.any([way.signal, over.signal]);
  const answering = way.id === null ? null : answerMonitors(person, way.id, signal);
  await travel(person, way);
  over.abort();
  await answering;
}
