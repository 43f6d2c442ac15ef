import type { JourneyEvent, JourneyView } from '@saferoute/protocol';
import type { RouterContext, Viewer } from '../context.ts';
import { viewOfJourney } from '../reading-journeys.ts';
import { positionView } from '../views/wire.ts';
import { hearJourney, type HeardFix } from './hear-journey.ts';
import { Hints } from './hints.ts';

type Ctx = RouterContext & { readonly viewer: Viewer };

/** The longest a lost hint can delay a change. */
const NET_MS = 1_000;

/**
 * One journey, as this viewer may see it: the whole of it whenever it changes, and each position of the others on it as it comes, of each only the
 * newest for a viewer who is slow. It ends with nothing: who watches an ended journey is told what it came to.
 */
export async function* watchJourney(ctx: Ctx, id: string, signal: AbortSignal | undefined): AsyncGenerator<JourneyEvent> {
  let journey = await viewOfJourney(ctx, id);
  let passing = new Map<string, HeardFix>();
  const hints = new Hints(signal, NET_MS);
  const stop = await hearJourney(ctx.services.live, `journey:${id}`, {
    onFix: (heard) => {
      passing.set(heard.userId, heard);
      hints.give();
    },
    onHint: () => hints.give(),
  });
  try {
    let shown = '';
    do {
      journey = await viewOfJourney(ctx, id);
      const text = JSON.stringify(journey);
      if (text !== shown) yield { kind: 'journey', journey };
      shown = text;
      const passed = passing;
      passing = new Map();
      for (const heard of passed.values()) yield* asSeen(ctx, journey, heard);
    } while (await hints.next());
  } finally {
    stop();
  }
}

/** Nobody needs to be told where they are themselves, and nobody is followed on a journey that is shown as over. */
function* asSeen(
  { viewer }: Ctx,
  { rider, driver, status }: JourneyView,
  { userId, isShown, position }: HeardFix,
): Generator<JourneyEvent> {
  const isOnIt = viewer.userId === rider.id || viewer.userId === driver?.id;
  const isFollowed = status === 'ACTIVE' || status === 'EMERGENCY';
  if (userId === viewer.userId || !isFollowed || (isOnIt && !isShown)) return;
  if (userId === rider.id) yield { kind: 'position', of: 'rider', position: positionView(position) };
  else if (userId === driver?.id) yield { kind: 'position', of: 'driver', position: positionView(position) };
}
