import type { Fix, Instant } from '@saferoute/domain';
import { Audience } from './audience.ts';
import type { Announcement, Channel, LiveEngine, LiveStatus, RateLimit, RateVerdict, Subscriber, Subscription } from './engine.ts';
import { PositionBook } from './positions/position-book.ts';
import { groupOf, GROUPS, nameInGroup } from './groups.ts';
import { nearestOf, type NearbyPerson, type NearbyQuery } from './positions/positions.ts';
import { findInRedis, nearbyInRedis, putInRedis } from './positions/redis-positions.ts';
import { RateWindows, verdictOf } from './rate-windows.ts';
import { RedisNodes } from './redis-nodes.ts';

export interface RedisEngineOptions {
  /** `redis://` or `rediss://`: of a server by itself, or of any node of a cluster. */
  readonly url: string;
  /** Hears why the engine is down, as often as it tries. */
  readonly onError?: (error: Error) => void;
  /** By which positions grow old; all processes on one Redis agree on it. */
  readonly now?: () => Instant;
}

/** Where a process that could not publish tells the others, afterwards, that they may have missed something. */
const MISSED = 'missed';

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
  readonly #nodes: RedisNodes;
  #status: LiveStatus = 'down';
  #hasMissed = false;

  constructor({ url, onError = () => {}, now = Date.now }: RedisEngineOptions) {
    this.#now = now;
    this.#meanwhile = new PositionBook(now);
    this.#nodes = new RedisNodes({
      url,
      onError,
      channels: () => [MISSED, ...this.#audience.channels()],
      onMessage: (channel, message) => this.#hear(channel, message),
      onRelisten: (channels) => this.#reread(channels),
      onSpeaking: () => this.#tellOfMissed(),
      onChange: () => this.#review(),
    });
  }

  publish(channel: Channel, message: string): void {
    if (this.#status === 'down') this.#audience.tell(channel, message);
    void this.#send(channel, message);
  }

  async putPosition(userId: string, fix: Fix, news: readonly Announcement[] = []): Promise<void> {
    const nodes = this.#nodes;
    // What a script tells must lie in the slot of its keys. In a cluster only the position does: its news goes out once the script has said that it is news.
    const { isCluster } = nodes;
    const told = isCluster ? [] : news.map(({ channel, message }) => ({ channel: nodes.nameOf(channel), message }));
    const group = groupOf(userId);
    const put = await nodes.attempt(group, (client) => putInRedis(client, { group, userId, fix, now: this.#now(), news: told }));
    if (put === null) this.#putMeanwhile(userId, fix, news);
    else if (put && isCluster) for (const { channel, message } of news) this.publish(channel, message);
  }

  async position(userId: string): Promise<Fix | null> {
    const group = groupOf(userId);
    const found = await this.#nodes.attempt(group, (client) => findInRedis(client, { group, userId, now: this.#now() }));
    return later(found?.fix ?? null, this.#meanwhile.get(userId));
  }

  async nearby(query: NearbyQuery): Promise<readonly NearbyPerson[]> {
    const now = this.#now();
    const groups = Array.from({ length: GROUPS }, (_, group) =>
      this.#nodes.attempt(group, (client) => nearbyInRedis(client, { group, query, now })),
    );
    const found = (await Promise.all(groups)).filter((each) => each !== null);
    return found.length === GROUPS ? nearestOf(found.flat(), query, now) : this.#meanwhile.nearby(query);
  }

  subscribe(channel: Channel, { onMessage, onReconnect }: Subscriber): Subscription {
    const subscriber = { onMessage, onReconnect };
    this.#audience.join(channel, subscriber);
    return {
      // Asked for by every subscriber, not only the first: the answer then also says that an earlier request has gone through.
      attached: this.#nodes.subscribe(channel),
      unsubscribe: () => {
        if (this.#audience.leave(channel, subscriber)) this.#nodes.unsubscribe(channel);
      },
    };
  }

  async hit(key: string, limit: RateLimit): Promise<RateVerdict> {
    const group = groupOf(key);
    const name = nameInGroup(group, `rate:${key}`);
    const counted = await this.#nodes.attempt(group, (client) => client.eval(COUNT_USE, 1, name, limit.windowMs));
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
    await this.#nodes.close();
  }

  #putMeanwhile(userId: string, fix: Fix, news: readonly Announcement[]): void {
    if (!this.#meanwhile.put(userId, fix)) return;
    this.#hasMissed ||= news.length > 0;
    if (this.#status === 'down') for (const { channel, message } of news) this.#audience.tell(channel, message);
  }

  async #send(channel: Channel, message: string): Promise<void> {
    if (!(await this.#nodes.publish(channel, message))) this.#hasMissed = true;
  }

  async #tellOfMissed(): Promise<void> {
    if (!this.#hasMissed) return;
    this.#hasMissed = false;
    if (!(await this.#nodes.publish(MISSED, ''))) this.#hasMissed = true;
  }

  /** Whoever was not heard may have said that something was missed. */
  #reread(channels: readonly string[]): void {
    if (channels.includes(MISSED)) this.#audience.tellAllToReread();
    else this.#audience.tellToReread(channels as readonly Channel[]);
  }

  #hear(channel: string, message: string): void {
    if (channel === MISSED) this.#audience.tellAllToReread();
    else this.#audience.tell(channel as Channel, message);
  }

  #review(): void {
    const status = this.#nodes.isUp ? 'up' : 'down';
    if (status === this.#status) return;
    this.#status = status;
    for (const listener of this.#statusListeners) listener(status);
  }
}

const later = (a: Fix | null, b: Fix | null): Fix | null => (a === null || (b !== null && b.recordedAt > a.recordedAt) ? b : a);

/** Connects in the background: `down` until Redis has answered. */
export const createRedisEngine = (options: RedisEngineOptions): LiveEngine => new RedisEngine(options);
