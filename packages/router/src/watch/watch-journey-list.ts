import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveEngine } from '@saferoute/live';
import type { JourneyListEvent } from '@saferoute/protocol';
import { Hints } from './hints.ts';

/** The longest a lost hint can delay a change. */
const NET_MS = 8_000;
/** As often as a list is worth reading again: changes that come together are one event. */
const AT_MOST_EVERY_MS = 1_000;

/** Says that the list of journeys is to be read: once it is listened for, and after every change of a journey. */
export async function* watchJourneyList(live: LiveEngine, signal: AbortSignal | undefined): AsyncGenerator<JourneyListEvent> {
  const hints = new Hints(signal, NET_MS);
  const hint = () => hints.give();
  const subscription = live.subscribe('journey-list', { onMessage: hint, onReconnect: hint });
  await subscription.attached;
  try {
    do {
      yield { kind: 'changed' };
      await sleep(AT_MOST_EVERY_MS);
    } while (await hints.next());
  } finally {
    subscription.unsubscribe();
  }
}
