import type { Instant } from '@saferoute/domain';
import { Audience } from './audience.ts';
import type { LiveEngine } from './engine.ts';
import { PositionBook } from './positions/position-book.ts';
import { RateWindows } from './rate-windows.ts';

export interface MemoryEngineOptions {
  /** By which positions grow old. */
  readonly now?: () => Instant;
}

/** The engine of a program that is alone: everybody who publishes and everybody who listens lives in it. It is always up. */
export function createMemoryEngine({ now = Date.now }: MemoryEngineOptions = {}): LiveEngine {
  const audience = new Audience();
  const positions = new PositionBook(now);
  const windows = new RateWindows();
  return {
    publish: (channel, message) => audience.tell(channel, message),
    putPosition: async (userId, fix, news = []) => {
      if (positions.put(userId, fix)) for (const { channel, message } of news) audience.tell(channel, message);
    },
    position: async (userId) => positions.get(userId),
    nearby: async (query) => positions.nearby(query),
    subscribe(channel, { onMessage, onReconnect }) {
      const subscriber = { onMessage, onReconnect };
      audience.join(channel, subscriber);
      return { attached: Promise.resolve(), unsubscribe: () => void audience.leave(channel, subscriber) };
    },
    hit: async (key, limit) => windows.hit(key, limit),
    status: () => 'up',
    onStatus: () => () => {},
    close: async () => audience.clear(),
  };
}
