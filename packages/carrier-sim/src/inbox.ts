import { EventEmitter } from 'node:events';
import { KEPT } from './message.ts';
import type { Attempt, Carrier, MessageStatus, PostedCallback, SimMessage } from './message.ts';

interface InboxEvents {
  /** A text was taken. */
  message: [SimMessage];
  /** A text's status or body changed. */
  changed: [SimMessage];
  attempt: [Attempt];
  /** A delivery report was posted, answered or not. */
  callback: [PostedCallback];
  cleared: [];
}

export interface Filter {
  readonly to?: string | undefined;
  readonly carrier?: Carrier | undefined;
}

export interface Expectation extends Filter {
  /** How many are waited for. Default 1. */
  readonly count?: number;
  /** Default 5000. */
  readonly timeoutMs?: number;
}

/** What reached the network, in order of arrival, and a way to await more. Bounded: the last 2000 of each kind are kept. */
export class Inbox {
  readonly events = new EventEmitter<InboxEvents>().setMaxListeners(0);
  readonly #messages = new Map<string, SimMessage>();
  readonly #attempts: Attempt[] = [];
  readonly #callbacks: PostedCallback[] = [];

  messages(filter: Filter = {}): readonly SimMessage[] {
    return [...this.#messages.values()].filter(matching(filter));
  }

  /** Every request to send or call, including those that failed. */
  attempts(filter: Filter = {}): readonly Attempt[] {
    return this.#attempts.filter(matching(filter));
  }

  callbacks(messageId?: string): readonly PostedCallback[] {
    return this.#callbacks.filter((callback) => messageId === undefined || callback.messageId === messageId);
  }

  find(id: string): SimMessage | undefined {
    return this.#messages.get(id);
  }

  add(message: SimMessage): void {
    this.#messages.set(message.id, message);
    if (this.#messages.size > KEPT) this.#messages.delete(this.#messages.keys().next().value ?? '');
    this.events.emit('message', message);
  }

  /** Answers the changed message, or `undefined` when it is no longer kept. */
  change(id: string, change: Partial<SimMessage>): SimMessage | undefined {
    const message = this.#messages.get(id);
    if (message === undefined) return undefined;
    const changed = { ...message, ...change };
    this.#messages.set(id, changed);
    this.events.emit('changed', changed);
    return changed;
  }

  remove(id: string): boolean {
    return this.#messages.delete(id);
  }

  noteAttempt(attempt: Attempt): void {
    this.#attempts.push(attempt);
    if (this.#attempts.length > KEPT) this.#attempts.shift();
    this.events.emit('attempt', attempt);
  }

  noteCallback(callback: PostedCallback): void {
    this.#callbacks.push(callback);
    if (this.#callbacks.length > KEPT) this.#callbacks.shift();
    this.events.emit('callback', callback);
  }

  /** Resolves with all matching texts as soon as there are `count`; rejects when time is up, saying what did arrive. */
  waitForSms(expectation: Expectation): Promise<readonly SimMessage[]> {
    return this.#waitFor({ event: 'message', what: `text(s) to ${expectation.to ?? 'anybody'}`, ...expectation }, () =>
      this.messages(expectation),
    );
  }

  /** The same for requests, accepted or not. */
  waitForAttempts(expectation: Expectation): Promise<readonly Attempt[]> {
    return this.#waitFor({ event: 'attempt', what: `attempt(s) at ${expectation.to ?? 'anybody'}`, ...expectation }, () =>
      this.attempts(expectation),
    );
  }

  /** Resolves once `count` delivery reports about one message were posted, answered or not. */
  waitForCallbacks({
    messageId,
    ...expectation
  }: {
    messageId: string;
    count?: number;
    timeoutMs?: number;
  }): Promise<readonly PostedCallback[]> {
    return this.#waitFor({ event: 'callback', what: 'callback(s)', ...expectation }, () => this.callbacks(messageId));
  }

  /** Resolves once the message has this status. */
  async waitForStatus({ id, status, timeoutMs = 5000 }: { id: string; status: MessageStatus; timeoutMs?: number }): Promise<SimMessage> {
    const [message] = await this.#waitFor({ event: 'changed', what: `message that is ${status}`, timeoutMs }, () =>
      this.messages().filter((candidate) => candidate.id === id && candidate.status === status),
    );
    return message as SimMessage;
  }

  clear(): void {
    this.#messages.clear();
    this.#attempts.length = 0;
    this.#callbacks.length = 0;
    this.events.emit('cleared');
  }

  #waitFor<T>(
    { event, what, count = 1, timeoutMs = 5000 }: { event: keyof InboxEvents; what: string; count?: number; timeoutMs?: number },
    read: () => readonly T[],
  ): Promise<readonly T[]> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        this.events.off(event, look);
        act();
      };
      const timer = setTimeout(() => {
        settle(() => reject(new Error(`expected ${count} ${what} within ${timeoutMs} ms, saw ${read().length}`)));
      }, timeoutMs);
      const look = () => {
        const seen = read();
        if (seen.length >= count) settle(() => resolve(seen));
      };
      this.events.on(event, look);
      look();
    });
  }
}

function matching({ to, carrier }: Filter): (item: { to: string; carrier: Carrier }) => boolean {
  return (item) => (to === undefined || item.to === to) && (carrier === undefined || item.carrier === carrier);
}
