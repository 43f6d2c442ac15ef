import type { Instant } from '@saferoute/domain';
import { createCell, type Observed } from './observed.ts';
import type { Clock } from './ports.ts';

/**
 * Whether news can arrive. `idle`: nothing is being watched. `connecting`: the first moment of trying. `live`: news arrives.
 * `down`: it has not for long enough to tell a person.
 */
export interface Connection {
  readonly state: 'idle' | 'connecting' | 'live' | 'down';
  /** When it began, by the device's clock; for `down`, when the connection was lost. */
  readonly since: Instant;
}

/** What the transports report. */
export interface ConnectionReports {
  readonly wanted: () => void;
  readonly unwanted: () => void;
  /** News can arrive. */
  readonly opened: () => void;
  readonly lost: () => void;
  /** A message came over a transport with a heartbeat: from now on silence means something. */
  readonly heard: () => void;
}

/** A connection that can be looked at, and the reports it is made of. */
export interface ConnectionMonitor {
  readonly observed: Observed<Connection>;
  /** When the last message of any kind came; null before the first. Changes too often to be observed: read it when drawing. */
  readonly lastMessageAt: () => Instant | null;
  readonly reports: ConnectionReports;
}

/** A cut this short is not worth a banner. */
const GRACE_MS = 1_000;

/** Heartbeats come every second and a round trip. A network slower than this is as good as none: the screen says so within 3 s. */
const SILENCE_MS = 3_000;

/** Follows the transports' reports. */
export function createConnectionMonitor(clock: Clock): ConnectionMonitor {
  const cell = createCell<Connection>({ state: 'idle', since: clock.now() });
  let lastMessageAt: Instant | null = null;
  let cancelTimer = () => {};
  const enter = (state: Connection['state'], since = clock.now()) => {
    cancelTimer();
    if (cell.get().state !== state) cell.set({ state, since });
  };
  const goDown = () => enter('down', lastMessageAt ?? cell.get().since);
  const connect = () => {
    enter('connecting');
    cancelTimer = clock.after(GRACE_MS, goDown);
  };
  const is = (state: Connection['state']) => cell.get().state === state;
  const opened = () => {
    lastMessageAt = clock.now();
    if (!is('idle')) enter('live');
  };
  return {
    observed: cell,
    lastMessageAt: () => lastMessageAt,
    reports: {
      opened,
      wanted: () => void (is('idle') && connect()),
      unwanted: () => enter('idle'),
      lost: () => void (is('live') && connect()),
      heard: () => {
        opened();
        if (is('live')) cancelTimer = clock.after(SILENCE_MS, goDown);
      },
    },
  };
}
