import type { JourneyEvent, JourneyView } from '@saferoute/protocol';
import { failureFrom } from './failure.ts';
import { isUnderWay, type JourneyState, unknownJourneys, withAll, withOne } from './journey-state.ts';
import { createKeptView } from './kept-view.ts';
import { createCell, type Observed } from './observed.ts';
import type { Clock, DeviceStorage } from './ports.ts';
import type { SafeRouteClient } from './safe-route-client.ts';
import type { Watch } from './watch.ts';

/** Keeps what a phone knows of its owner's journeys up to date. */
export interface JourneyFollower {
  readonly state: Observed<JourneyState>;
  /** Shows what was told, keeps it for a restart, and goes on looking for as long as it may change. */
  readonly show: (next: JourneyState) => void;
  /** An answer counts unless one to a later question has been shown. */
  readonly inOrder: <T>(ask: () => Promise<T>, apply: (told: T) => void) => Promise<T>;
  readonly look: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => void;
}

/** What the follower needs of app and device. */
export interface JourneyFollowerParts {
  readonly client: Pick<SafeRouteClient, 'trpc' | 'watchJourney'>;
  readonly accountId: string;
  readonly clock: Clock;
  readonly storage: DeviceStorage;
}

/** News comes live; this is the net under it. */
const LOOK_EVERY_MS = 10_000;
/** While a question is open nothing must be missed. */
const LOOK_WHILE_ASKED_MS = 3_000;
/** A trip is measured moments after the end, and settled minutes later. */
const LOOK_FOR_TRIP_MS = 4_000;
const LOOK_FOR_SETTLED_MS = 30_000;

/** When to look again; null when nothing can change any more. */
function lookAfterMs({ known, journey }: JourneyState): number | null {
  if (!known) return LOOK_EVERY_MS;
  if (journey === null || journey.status === 'CANCELLED') return null;
  if (journey.status === 'COMPLETED') {
    if (journey.trip === null) return LOOK_FOR_TRIP_MS;
    return journey.trip.isSettled ? null : LOOK_FOR_SETTLED_MS;
  }
  return journey.prompt === null ? LOOK_EVERY_MS : LOOK_WHILE_ASKED_MS;
}

const isJourney = ({ id, status, plan }: Partial<JourneyView>): boolean =>
  typeof id === 'string' && typeof status === 'string' && typeof plan === 'object';

/** A follower at rest. */
export function createJourneyFollower(parts: JourneyFollowerParts): JourneyFollower {
  const { client, clock } = parts;
  const { journeys } = client.trpc;
  const state = createCell<JourneyState>(unknownJourneys);
  const kept = createKeptView<JourneyView>({ ...parts, of: 'journey' }, isJourney);
  let asked = 0;
  let applied = 0;
  let stopped = false;
  let watched: { readonly id: string; readonly watch: Watch } | null = null;
  let cancelLook = () => {};

  const show = (next: JourneyState) => {
    if (stopped) return;
    const before = state.get().journey;
    state.set(next);
    const { journey } = next;
    if (journey === null) kept.forget();
    else if (journey !== before) kept.keep(journey);
    listen(journey !== null && isUnderWay(journey) ? journey.id : null);
    lookLater();
  };
  const inOrder: JourneyFollower['inOrder'] = async (ask, apply) => {
    const turn = (asked += 1);
    const told = await ask();
    if (turn > applied) {
      applied = turn;
      apply(told);
    }
    return told;
  };
  const ask = async () => {
    const { journey, known } = state.get();
    if (journey === null || !known)
      await inOrder(
        () => journeys.mine.query(),
        ({ items }) => show(withAll(state.get(), items)),
      );
    else
      await inOrder(
        () => journeys.byId.query({ id: journey.id }),
        (told) => show(withOne(state.get(), told)),
      );
  };
  const look = async () => {
    try {
      await ask();
    } catch (error) {
      const failure = failureFrom(error);
      if (failure.kind !== 'refused') return lookLater();
      // Gone from the server; a session that ended is not asked again.
      if (failure.problem.status === 404) show({ ...state.get(), journey: null });
    }
  };
  const lookLater = () => {
    cancelLook();
    const waitMs = lookAfterMs(state.get());
    if (waitMs !== null && !stopped) cancelLook = clock.after(waitMs, () => void look());
  };
  const listen = (id: string | null) => {
    if (id === (watched?.id ?? null)) return;
    watched?.watch.stop();
    const onEvent = (event: JourneyEvent) => {
      if (event.kind === 'position') return;
      applied = asked += 1;
      show(withOne(state.get(), event.journey));
    };
    watched = id === null ? null : { id, watch: client.watchJourney(id, { onEvent, onRefused: () => {} }) };
  };
  return {
    state,
    show,
    inOrder,
    look,
    start: () => {
      void kept.read().then((journey) => {
        if (journey !== null && state.get().journey === null && !state.get().known) show({ ...state.get(), journey });
        return look();
      });
    },
    stop: () => {
      stopped = true;
      cancelLook();
      listen(null);
    },
  };
}
