import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveEngine } from '@saferoute/live';
import type { JourneyPositionsEvent } from '@saferoute/protocol';
import { positionView } from '../views/wire.ts';
import { hearJourney, type HeardFix } from './hear-journey.ts';
import { Hints } from './hints.ts';

/** How long a viewer may be kept waiting for nothing to be told. */
const NET_MS = 15_000;
/** As often as a map is worth drawing: what comes in between is one event. */
const AT_MOST_EVERY_MS = 250;

/** Where everybody on a journey is, for staff. Of each person the newest, however slow the viewer is. */
export async function* watchPositions(live: LiveEngine, signal: AbortSignal | undefined): AsyncGenerator<JourneyPositionsEvent> {
  let passing = new Map<string, HeardFix>();
  const hints = new Hints(signal, NET_MS);
  const stop = await hearJourney(live, 'journeys', {
    onFix: (heard) => {
      passing.set(heard.userId, heard);
      hints.give();
    },
    onHint: () => {},
  });
  try {
    while (await hints.next()) {
      const passed = [...passing.values()];
      passing = new Map();
      if (passed.length === 0) continue;
      yield { positions: passed.map(({ journeyId, userId, position }) => ({ journeyId, userId, position: positionView(position) })) };
      await sleep(AT_MOST_EVERY_MS);
    }
  } finally {
    stop();
  }
}
