import {
  type Clock,
  type Connection,
  createCell,
  createServerClock,
  failureFrom,
  type Observed,
  type SafeRouteClient,
  type ServerClock,
  type Watch,
} from '@saferoute/client';
import type { Problem, TrackingView } from '@saferoute/protocol';
import { opening, type TrackingState, withView } from './tracking-state.ts';

/** What the page draws from. */
export interface TrackingSource {
  readonly state: Observed<TrackingState>;
  readonly connection: Observed<Connection>;
  readonly serverClock: ServerClock;
}

/** How often to ask while nothing is pushed. */
const POLL_EVERY_MS = 5_000;

/** What the source is made of. */
export interface TrackingSourceParts {
  readonly client: SafeRouteClient;
  readonly token: string;
  readonly clock: Clock;
}

/** Asks once for the quickest first answer, listens for changes, and polls for as long as nothing can be heard. */
export function createTrackingSource({ client, token, clock }: TrackingSourceParts): TrackingSource {
  const state = createCell<TrackingState>(opening);
  const serverClock = createServerClock(clock);
  let watch: Watch | null = null;
  const isOver = () => state.get().name === 'ended' || state.get().name === 'not-found';

  const take = (view: TrackingView) => {
    state.set(withView(state.get(), view));
    if (isOver()) watch?.stop();
  };
  const refuse = ({ errorId }: Problem) => {
    if (errorId !== 'tracking.link.not-found') return;
    state.set({ name: 'not-found' });
    watch?.stop();
  };
  const ask = async () => {
    const sentAt = clock.now();
    try {
      const view = await client.trpc.tracking.view.query({ token });
      if (view.state === 'live') serverClock.learn(view.serverTime, sentAt);
      take(view);
    } catch (error) {
      const failure = failureFrom(error);
      if (failure.kind === 'refused') refuse(failure.problem);
    }
  };
  const poll = () => {
    if (isOver()) return;
    clock.after(POLL_EVERY_MS, poll);
    if (client.connection.get().state !== 'live') void ask();
  };

  void ask();
  watch = client.watchTracking(token, { onEvent: take, onRefused: refuse });
  clock.after(POLL_EVERY_MS, poll);
  return { state, connection: client.connection, serverClock };
}
