import type { Fix } from './position.ts';

/**
 * Where a hint is heard: one alert, all alerts (the board), one journey, all journeys (where everybody on one is), the list of
 * them (that one of them changed), one person's notifications, one tracking link, one session.
 */
export type LiveChannel =
  | `alert:${string}`
  | 'feed'
  | `journey:${string}`
  | 'journeys'
  | 'journey-list'
  | `user:${string}`
  | `link:${string}`
  | `session:${string}`;

/** What is told to whom. */
export interface Announcement {
  readonly channel: LiveChannel;
  readonly message: string;
}

/**
 * Tells whoever is listening that something changed. Best effort: never throws, never blocks, may be lost. The tables are the truth;
 * every subscription re-reads them.
 */
export interface Announcer {
  publish(channel: LiveChannel, message: string): void;
  /** Keeps where somebody is, for whoever asks, and tells the news of it unless a later fix is known. */
  putPosition(userId: string, fix: Fix, news: readonly Announcement[]): Promise<void>;
}
