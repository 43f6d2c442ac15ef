import type { Instant } from '@saferoute/domain';
import type { Clock } from './ports.ts';

/** The server's time as far as this device can know it, so that “8 s ago” is right on a phone whose clock is not. */
export interface ServerClock {
  readonly now: () => Instant;
  /** Learns from an answer that carried `serverTime` (ISO-8601) to a request sent at `sentAt` by the device's clock. */
  readonly learn: (serverTime: string, sentAt: Instant) => void;
}

/**
 * Keeps the offset of the quickest answer so far: its error is at most half its round trip.
 * Until the first answer the device's own time stands.
 */
export function createServerClock(clock: Clock): ServerClock {
  let offsetMs = 0;
  let bestRoundTripMs = Number.POSITIVE_INFINITY;
  return {
    now: () => clock.now() + offsetMs,
    learn: (serverTime, sentAt) => {
      const roundTripMs = clock.now() - sentAt;
      const server = Date.parse(serverTime);
      if (Number.isNaN(server) || roundTripMs < 0 || roundTripMs > bestRoundTripMs) return;
      bestRoundTripMs = roundTripMs;
      offsetMs = server - (sentAt + roundTripMs / 2);
    },
  };
}
