import type { Fix, Instant } from '@saferoute/domain';
import { Audience } from './audience.ts';
import type { Announcement, Channel, LiveEngine, LiveStatus, RateLimit, RateVerdict, Subscriber, Subscription } from './engine.ts';
import { PositionBook } from './positions/position-book.ts';
import type { NearbyPerson, NearbyQuery } from './positions/positions.ts';
import { findInRedis, nearbyInRedis, putInRedis } from './positions/redis-positions.ts';
import { RateWindows, verdictOf } from './rate-windows.ts';
import { RedisConnection } from './redis-connection.ts';

export interface RedisEngineOptions {
  /** `redis://` or `rediss://`. */
  readonly url: string;
  /** Hears why the engine is down, as often as it tries. */
  readonly onError?: (error: Error) => void;
  /** By which positions grow old; all processes on one Redis agree on it. */
  readonly now?: () => Instant;
}

const PREFIX = 'saferoute:';
/** Where a process that could not publish tells the others, afterwards, that they may have missed something. */
const MISSED = `${PREFIX}missed`;

/** One round trip, and no key without an end: uses so far and milliseconds left. */
const COUNT_USE = `
local uses = redis.call('INCR', KEYS[1])
if uses == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {uses, redis.call('PTTL', KEYS[1])}`;

/** The engine of many processes. It reconnects by itself; while Redis is away, each process goes on alone. */
class RedisEngine implements LiveEngine {
  readonly #audience = new Audience();
  readonly #windows = new RateWindows();
  readonly #now: () => Instant;
  /** What was heard while Redis was away. */
  readonly #meanwhile: PositionBook;
  readonly #statusListeners = new Set<(status: LiveStatus) => void>();
  readonly #speaking: RedisConnection;
  readonly #listening: RedisConnection;
  #status: LiveStatus = 'down';
  #hasMissed = false;

  constructor({ url, onError = () => {}, now = Date.now }: RedisEngineOptions) {
    this.#now = now;
    this.#meanwhile = new PositionBook(now);
    this.#speaking = new RedisConnection({
      url,
      onError,
      prepare: () => this.#tellOfMissed(),
      onBeat: () => this.#tellOfMissed(),
      onChange: () => this.#review(),
    });
    this.#listening = new RedisConnection({
      url,
      onError,
      prepare: () => this.#resubscribe(),
      onChange: () => this.#review(),
    });
    this.#listening.client.on('message', (channel: string, message: string) => this.#hear(channel, message));
  }

  publish(channel: Channel, message: string): void {
    if (this.#status === 'down') this.#audience.tell(channel, message);
    void this.#send(channel, message);
  }

  async putPosition(userId: string, fix: Fix, news: readonly Announcement[] = []): Promise<void> {
    const named = news.map(({ channel, message }) => ({ channel: PREFIX + channel, message }));
    const put = await this.#speaking.attempt((client) => putInRedis(client, { userId, fix, now: this.#now(), news: named }));
    if (put !== null || !this.#meanwhile.put(userId, fix)) return;
    this.#hasMissed ||= news.length > 0;
    if (this.#status === 'down') for (const { channel, message } of news) this.#audience.tell(channel, message);
  }

  async position(userId: string): Promise<Fix | null> {
    const found = await this.#speaking.attempt((client) => findInRedis(client, userId, this.#now()));
    return later(found?.fix ?? null, this.#meanwhile.get(userId));
  }

  async nearby(query: NearbyQuery): Promise<readonly NearbyPerson[]> {
    const found = await this.#speaking.attempt((client) => nearbyInRedis(client, query, this.#now()));
    return found ?? this.#meanwhile.nearby(query);
  }

  subscribe(channel: Channel, { onMessage, onReconnect }: Subscriber): Subscription {
    const subscriber = { onMessage, onReconnect };
    this.#audience.join(channel, subscriber);
    return {
      // Asked for by every subscriber, not only the first: the answer then also says that an earlier request has gone through.
      attached: this.#listening.attempt((client) => client.subscribe(PREFIX + channel)).then(() => {}),
      unsubscribe: () => {
        if (this.#audience.leave(channel, subscriber)) void this.#listening.attempt((client) => client.unsubscribe(PREFIX + channel));
      },
    };
  }

  async hit(key: string, limit: RateLimit): Promise<RateVerdict> {
    const counted = await this.#speaking.attempt((client) => client.eval(COUNT_USE, 1, `${PREFIX}rate:${key}`, limit.windowMs));
    if (counted === null) return this.#windows.hit(key, limit);
    const [uses, remainingMs] = counted as [number, number];
    return verdictOf(uses, { limit: limit.limit, remainingMs });
  }

  status(): LiveStatus {
    return this.#status;
  }

  onStatus(listener: (status: LiveStatus) => void): () => void {
    this.#statusListeners.add(listener);
    return () => void this.#statusListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#audience.clear();
    this.#statusListeners.clear();
    await Promise.all([this.#speaking.close(), this.#listening.close()]);
  }

  async #send(channel: Channel, message: string): Promise<void> {
    if ((await this.#speaking.attempt((client) => client.publish(PREFIX + channel, message))) === null) this.#hasMissed = true;
  }

  async #tellOfMissed(): Promise<void> {
    if (!this.#hasMissed) return;
    this.#hasMissed = false;
    await this.#speaking.client.publish(MISSED, '').catch((error: unknown) => {
      this.#hasMissed = true;
      throw error;
    });
  }

  async #resubscribe(): Promise<void> {
    await this.#listening.client.subscribe(MISSED, ...this.#audience.channels().map((channel) => PREFIX + channel));
    this.#audience.tellAllToReread();
  }

  #hear(channel: string, message: string): void {
    if (channel === MISSED) this.#audience.tellAllToReread();
    else this.#audience.tell(channel.slice(PREFIX.length) as Channel, message);
  }

  #review(): void {
    const status = this.#speaking.isUp && this.#listening.isUp ? 'up' : 'down';
    if (status === this.#status) return;
    this.#status = status;
    for (const listener of this.#statusListeners) listener(status);
  }
}

const later = (a: Fix | null, b: Fix | null): Fix | null => (a === null || (b !== null && b.recordedAt > a.recordedAt) ? b : a);

/** Connects in the background: `down` until Redis has answered. */
export const createRedisEngine = (options: RedisEngineOptions): LiveEngine => new RedisEngine(options);
