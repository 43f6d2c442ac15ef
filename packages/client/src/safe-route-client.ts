import type {
  AlertEvent,
  FeedEvent,
  JourneyEvent,
  JourneyListEvent,
  JourneyPositionsEvent,
  NotificationEvent,
  TrackingEvent,
} from '@saferoute/protocol';
import type { AppRouter } from '@saferoute/router';
import { createTRPCClient, type TRPCClient } from '@trpc/client';
import { type Accounts, createAccounts } from './accounts.ts';
import { type Connection, createConnectionMonitor } from './connection.ts';
import type { FixRoutes } from './fix-routes.ts';
import { createLaneChooser } from './lane.ts';
import type { Observed } from './observed.ts';
import { type Clock, deviceClock, type RandomBytes, secureRandom } from './ports.ts';
import { createTransports, overSocket } from './transports.ts';
import type { TriggerRoute } from './trigger-routes.ts';
import { createWatching, type StreamCallbacks, type Watch, type Watcher } from './watch.ts';

/** Where the server is and what the platform offers. Everything optional has the platform's own as its default. */
export interface SafeRouteClientOptions {
  /** Origin of the server, without a slash at the end. */
  readonly baseUrl: string;
  /** The bearer token, asked for at every request and every new socket; null when nobody is signed in. */
  readonly getToken: () => string | null | Promise<string | null>;
  readonly fetch?: typeof fetch;
  readonly WebSocket?: typeof WebSocket;
  /** For the fallback where no socket gets through; a platform without one has no fallback. */
  readonly EventSource?: typeof EventSource;
  readonly clock?: Clock;
  readonly random?: RandomBytes;
}

/** A typed connection to a SafeRoute server. */
export interface SafeRouteClient extends Accounts {
  /** Queries and mutations, over HTTPS. */
  readonly trpc: TRPCClient<AppRouter>;
  /** The roads an SOS takes, all at once. */
  readonly triggerRoutes: readonly TriggerRoute[];
  /** The ways a batch of positions can take. */
  readonly fixRoutes: FixRoutes;
  readonly connection: Observed<Connection>;
  /** When the last message came over the live connection, by the device's clock; null before the first. */
  readonly lastMessageAt: () => number | null;
  readonly watchAlert: (id: string, watcher: Watcher<AlertEvent>) => Watch;
  readonly watchFeed: (watcher: Watcher<FeedEvent>) => Watch;
  readonly watchNotifications: (watcher: Watcher<NotificationEvent>) => Watch;
  /** For its owner, its driver and staff: each is shown their own. */
  readonly watchJourney: (id: string, watcher: Watcher<JourneyEvent>) => Watch;
  /** Where everybody on a journey is; for staff. */
  readonly watchPositions: (watcher: Watcher<JourneyPositionsEvent>) => Watch;
  /** When the list of journeys has changed; for staff. */
  readonly watchJourneyList: (watcher: Watcher<JourneyListEvent>) => Watch;
  readonly watchTracking: (token: string, watcher: Watcher<TrackingEvent>) => Watch;
  /** Closes the socket. A later call opens it again, with the token of then. */
  readonly close: () => Promise<void>;
}

/** A client of the server at `options.baseUrl`. Opens nothing until it is used. */
export function createSafeRouteClient(options: SafeRouteClientOptions): SafeRouteClient {
  const { baseUrl, getToken, clock = deviceClock, random = secureRandom } = options;
  const fetchHere: typeof fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const EventSourceHere = options.EventSource ?? globalThis.EventSource;
  const { observed, lastMessageAt, reports } = createConnectionMonitor(clock);
  const chooser = createLaneChooser({ connection: observed, clock, hasSse: EventSourceHere !== undefined });
  const transports = createTransports({
    baseUrl,
    getToken,
    clock,
    random,
    fetch: fetchHere,
    WebSocket: options.WebSocket ?? globalThis.WebSocket,
    EventSource: EventSourceHere,
    reports: {
      heard: reports.heard,
      // News may be coming over the other lane while the socket is still trying.
      lost: () => void (chooser.lane.get() === 'websocket' && reports.lost()),
      opened: () => {
        reports.heard();
        chooser.socketOpened();
      },
    },
  });
  const trpc = createTRPCClient<AppRouter>({ links: [transports.link] });
  const watch = createWatching({ lane: chooser.lane, reports, clock, random });
  const accounts = createAccounts({ baseUrl, getToken, fetch: fetchHere });
  return {
    ...accounts,
    trpc,
    triggerRoutes: [
      { name: 'websocket', send: async (input, signal) => (await trpc.sos.trigger.mutate(input, { signal, context: overSocket })).alert },
      { name: 'https', send: async (input, signal) => (await trpc.sos.trigger.mutate(input, { signal })).alert },
    ],
    fixRoutes: {
      websocket: (fixes, signal) => trpc.location.batch.mutate({ fixes: [...fixes] }, { signal, context: overSocket }),
      https: (fixes, signal) => trpc.location.batch.mutate({ fixes: [...fixes] }, { signal }),
    },
    connection: observed,
    lastMessageAt,
    watchAlert: (id, watcher) => watch((from, on) => trpc.sos.watch.subscribe({ id, ...from.resume }, { ...on, ...from.options }), watcher),
    watchFeed: (watcher) => watch((from, on) => trpc.sos.feed.subscribe(from.resume, { ...on, ...from.options }), watcher),
    watchNotifications: (watcher) =>
      watch((from, on) => trpc.notifications.watch.subscribe(from.resume, { ...on, ...from.options }), watcher),
    watchJourney: (id, watcher) => watch((from, on) => trpc.journeys.watch.subscribe({ id }, { ...from.options, ...whole(on) }), watcher),
    watchPositions: (watcher) =>
      watch((from, on) => trpc.journeys.positions.subscribe(undefined, { ...from.options, ...whole(on) }), watcher),
    watchJourneyList: (watcher) =>
      watch((from, on) => trpc.journeys.listChanges.subscribe(undefined, { ...from.options, ...whole(on) }), watcher),
    watchTracking: (token, watcher) =>
      watch((from, on) => trpc.tracking.watch.subscribe({ token }, { ...from.options, ...whole(on) }), watcher),
    close: transports.close,
  };
}

/** For a stream whose events have no ids: each says all that it is about, and nothing is resumed. */
const whole = <Event>(on: StreamCallbacks<Event>) => ({ ...on, onData: (data: Event) => on.onData({ id: undefined, data }) });
