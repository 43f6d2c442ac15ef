import { Audience } from './audience.ts';
import type { LiveEngine } from './engine.ts';
import { RateWindows } from './rate-windows.ts';

/** The engine of a program that is alone: everybody who publishes and everybody who listens lives in it. It is always up. */
export function createMemoryEngine(): LiveEngine {
  const audience = new Audience();
  const windows = new RateWindows();
  return {
    publish: (channel, message) => audience.tell(channel, message),
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
