import type { LocationBatchAnswer, LocationUpdate } from '@saferoute/protocol';
import { abortAfter } from './abort.ts';
import type { Clock } from './ports.ts';

/** One way a batch of fixes can travel. Answers once what is to be kept is on disk, or throws. */
export type FixRoute = (fixes: readonly LocationUpdate[], signal: AbortSignal) => Promise<LocationBatchAnswer>;

/** The two ways to one server. */
export interface FixRoutes {
  readonly websocket: FixRoute;
  readonly https: FixRoute;
}

/** A socket that does not answer in this time is as good as cut. */
const SOCKET_BUDGET_MS = 3_000;
const HTTPS_BUDGET_MS = 15_000;

/** After the socket failed, posts go over HTTPS for this long before it is tried again. */
const SOCKET_REST_MS = 10_000;

/** What the choice of a way depends on. */
export interface FixRoadParts {
  readonly routes: FixRoutes;
  readonly clock: Clock;
}

/**
 * Sends over the socket, and over HTTPS while the socket is cut. A batch whose answer was lost is sent again as it was: the server keeps one
 * fix per person and time, so that nothing is doubled.
 */
export function createFixRoad({ routes, clock }: FixRoadParts): (fixes: readonly LocationUpdate[]) => Promise<void> {
  let socketRestsUntil = Number.NEGATIVE_INFINITY;
  const over = async (route: FixRoute, fixes: readonly LocationUpdate[], budgetMs: number) => {
    // Raced, because a socket that is trying to open hears no signal.
    const signal = abortAfter(clock, budgetMs);
    const cut = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('no answer in time'))));
    await Promise.race([route(fixes, signal), cut]);
  };
  return async (fixes) => {
    if (clock.now() >= socketRestsUntil) {
      try {
        return await over(routes.websocket, fixes, SOCKET_BUDGET_MS);
      } catch {
        socketRestsUntil = clock.now() + SOCKET_REST_MS;
      }
    }
    await over(routes.https, fixes, HTTPS_BUDGET_MS);
  };
}
