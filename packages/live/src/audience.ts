import type { Channel, Subscriber } from './engine.ts';

/** Who in this process is subscribed to what. Nobody is called within the caller's own stack: a subscriber that throws harms no other. */
export class Audience {
  readonly #subscribers = new Map<Channel, Set<Subscriber>>();

  /** The same subscriber object may join only once at a time. */
  join(channel: Channel, subscriber: Subscriber): void {
    const present = this.#subscribers.get(channel);
    if (present === undefined) this.#subscribers.set(channel, new Set([subscriber]));
    else present.add(subscriber);
  }

  /** Answers whether this was the channel's last subscriber. */
  leave(channel: Channel, subscriber: Subscriber): boolean {
    const present = this.#subscribers.get(channel);
    if (present?.delete(subscriber) !== true || present.size > 0) return false;
    return this.#subscribers.delete(channel);
  }

  channels(): readonly Channel[] {
    return [...this.#subscribers.keys()];
  }

  tell(channel: Channel, message: string): void {
    this.#call([channel], (subscriber) => subscriber.onMessage(message));
  }

  tellAllToReread(): void {
    this.tellToReread(this.channels());
  }

  tellToReread(channels: readonly Channel[]): void {
    this.#call(channels, (subscriber) => subscriber.onReconnect());
  }

  clear(): void {
    for (const present of this.#subscribers.values()) present.clear();
    this.#subscribers.clear();
  }

  /** Whoever leaves before their turn is not called. */
  #call(channels: readonly Channel[], call: (subscriber: Subscriber) => void): void {
    for (const channel of channels) {
      const present = this.#subscribers.get(channel) ?? new Set();
      for (const subscriber of present) queueMicrotask(() => present.has(subscriber) && call(subscriber));
    }
  }
}
