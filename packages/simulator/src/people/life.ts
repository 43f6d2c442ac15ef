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

/** An SOS to come. */
export interface Alarm {
  readonly due: Promise<void>;
  /** By `performance.now()`. */
  readonly dueAt: number;
}

/** Goes on one journey after another; and presses SOS once, on the way, if there is an alarm. */
export const riderLife = (alarm: Alarm | null): Life => ({
  live: async (person, signal) => {
    if (alarm !== null) await prepareForSos(person);
    await endLeftovers(person);
    let onTheWay = Promise.withResolvers<string>();
    let call = alarm?.due ?? null;
    const goOn = async () => {
      const itinerary = createItinerary(person.dice);
      const receiver = createReceiver(person.dice);
      for (let trips = 0; !signal.aborted; trips++) {
        const trip = itinerary.nextTrip(Date.now());
        const id = await setOut(person, trip, signal);
        if (id === null) return;
        if (trips === 0) person.tally.riders.setOut += 1;
        onTheWay.resolve(id);
        await journey(person, { trip, receiver, signal, id });
        onTheWay = Promise.withResolvers();
        if (!signal.aborted) await arrive(person, id);
        // Who is called while they rest sets out at once.
        await Promise.race([pause(itinerary.restMs(), signal), ...(call === null ? [] : [call])]);
      }
    };
    const press = async ({ due, dueAt }: Alarm) => {
      const ended = once(signal, 'abort');
      await Promise.race([due, ended]);
      if (!signal.aborted) await Promise.race([onTheWay.promise, ended]);
      if (signal.aborted) return;
      call = null;
      person.tally.sos.pressedLateMs.push(Math.max(0, performance.now() - dueAt));
      await pressSos(person, await onTheWay.promise, signal);
    };
    await Promise.all([goOn(), alarm === null ? null : press(alarm)]);
  },
  end: async (person) => {
    if (!(await endLeftovers(person))) person.tally.riders.leftOpen += 1;
    await leave(person);
  },
});

async function journey(person: Person, way: Parameters<typeof travel>[1] & { readonly id: string }): Promise<void> {
  const over = new AbortController();
  const signal = AbortSignal.any([way.signal, over.signal]);
  const answering = answerMonitors(person, way.id, signal);
  await travel(person, way);
  over.abort();
  await answering;
}
