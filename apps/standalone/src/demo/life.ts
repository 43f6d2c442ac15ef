import { createHmac } from 'node:crypto';
import { SECOND_MS } from '@saferoute/domain';
import { endSimulatedJourneys, startSimulation } from '@saferoute/simulator';

/** Where the API answers on this machine, and what this start keeps to itself. */
export interface DemoPlace {
  readonly url: string;
  readonly secret: string;
}

/** Enough to see something move wherever one looks, at a hundredth of a core. */
const [RIDERS, DRIVERS] = [4, 3];
const PACE = { fixEveryMs: 2 * SECOND_MS, batchEveryMs: 4 * SECOND_MS };

const peopleOf = ({ url, secret }: DemoPlace) => ({
  url,
  cast: { tag: 'demo', password: createHmac('sha256', secret).update('people of the demo').digest('base64url') },
  riders: RIDERS,
});

/** Lets a few riders and drivers move through Bengaluru, through the API like everybody. Answers how to stop; then nobody is left on the way. */
export function startDemoLife(place: DemoPlace): () => Promise<void> {
  const { stop, ended } = startSimulation({
    ...peopleOf(place),
    drivers: DRIVERS,
    sos: 0,
    pace: PACE,
    minutes: null,
    seed: 1,
    onArrivals: () => {},
  });
  // Without its people the demo is only a quieter one.
  const over = ended.then(
    () => {},
    () => {},
  );
  return () => {
    void stop();
    return over;
  };
}

/** Completes what a killed start has left under way: a journey whose phone is silent for good would end in an SOS. */
export const endDemoJourneys = (place: DemoPlace): Promise<void> => endSimulatedJourneys(peopleOf(place));
