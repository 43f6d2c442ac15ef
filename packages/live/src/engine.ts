import type { Fix, LiveChannel } from '@saferoute/domain';
import type { NearbyPerson, NearbyQuery } from './positions/positions.ts';

/** What news can be about, by the domain's names. */
export type Channel = LiveChannel;

/** Tells processes and sockets that something has changed. A hint, never the truth: whoever hears it reads the tables. */
export interface LiveEngine {
  /**
   * Tells everybody who is subscribed, in every process. Best effort: never throws, never waits. While the engine is down only subscribers in
   * this process hear it; the others get an `onReconnect` once it is up again. A message may arrive twice.
   */
  publish(channel: Channel, message: string): void;
  /**
   * Keeps where somebody is, for 60 min from when the fix was taken, and tells the news of it. A fix taken before the one already known is
   * neither kept nor told. Best effort: never throws; while the engine is down it is kept and told in this process alone.
   */
  putPosition(userId: string, fix: Fix, news?: readonly Announcement[]): Promise<void>;
  /** Where somebody is; null when nobody has heard for 60 min, or while the engine is down and it was another process that heard. */
  position(userId: string): Promise<Fix | null>;
  /** Who is near a place, nearest first; of whom nobody has heard for 60 min is not among them. */
  nearby(query: NearbyQuery): Promise<readonly NearbyPerson[]>;
  /** Hears every message of a channel, in the order one publisher sent them. */
  subscribe(channel: Channel, subscriber: Subscriber): Subscription;
  /** Counts one use of `key` against its limit, across processes while the engine is up, in this process alone while it is down. */
  hit(key: string, limit: RateLimit): Promise<RateVerdict>;
  /** `up` while messages reach other processes. */
  status(): LiveStatus;
  /** Hears every change of status. Answers how to stop hearing. */
  onStatus(listener: (status: LiveStatus) => void): () => void;
  /** Lets go of every subscriber and connection. Publishing afterwards does nothing. */
  close(): Promise<void>;
}

/** What is told to whom. */
export interface Announcement {
  readonly channel: Channel;
  readonly message: string;
}

export type LiveStatus = 'up' | 'down';

export interface Subscriber {
  readonly onMessage: (message: string) => void;
  /** Messages may have been missed: read the tables again. */
  readonly onReconnect: () => void;
}

export interface Subscription {
  /**
   * Resolves once every message published from then on arrives or is made good by an `onReconnect`; at once while the engine is down.
   * Never rejects. Read the tables after it, and nothing falls in between.
   */
  readonly attached: Promise<void>;
  /** Hears nothing any more. Harmless when repeated. */
  unsubscribe(): void;
}

export interface RateLimit {
  /** Uses allowed within one window. */
  readonly limit: number;
  /** From the first use on. */
  readonly windowMs: number;
}

export interface RateVerdict {
  readonly allowed: boolean;
  /** Until the window ends; 0 when allowed. */
  readonly retryAfterMs: number;
}
