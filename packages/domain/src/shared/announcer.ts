/** Where a hint is heard: one alert, all alerts (the board), one person's notifications, one tracking link, one session. */
export type LiveChannel = `alert:${string}` | 'feed' | `user:${string}` | `link:${string}` | `session:${string}`;

/**
 * Tells whoever is listening that something changed. Best effort: never throws, never blocks, may be lost. The tables are the truth;
 * every subscription re-reads them.
 */
export interface Announcer {
  publish(channel: LiveChannel, message: string): void;
}
