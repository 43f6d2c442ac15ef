import { Redis, ReplyError } from 'ioredis';

export interface RedisConnectionOptions {
  readonly url: string;
  readonly onError: (error: Error) => void;
  /** Done after every connect; the connection counts as up when it has succeeded. */
  readonly prepare: () => Promise<void>;
  /** Done whenever a heartbeat has been answered. */
  readonly onBeat?: () => Promise<void>;
  /** Hears that `isUp` may have changed. */
  readonly onChange: () => void;
}

/** A server that takes longer than this to answer is taken for gone. */
const ANSWER_WITHIN_MS = 1_000;
const HEARTBEAT_MS = 1_000;
const LONGEST_RETRY_MS = 500;

/** A connection that comes back by itself, and that notices a server which is there but silent. */
export class RedisConnection {
  readonly client: Redis;
  readonly #options: RedisConnectionOptions;
  readonly #heartbeat: NodeJS.Timeout;
  #isUp = false;

  constructor(options: RedisConnectionOptions) {
    this.#options = options;
    this.client = new Redis(options.url, {
      // What cannot be sent now is not sent later: a late hint or count helps nobody.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      autoResubscribe: false,
      maxRetriesPerRequest: 0,
      connectTimeout: ANSWER_WITHIN_MS,
      commandTimeout: ANSWER_WITHIN_MS,
      // A connection that is given up is not waited for.
      disconnectTimeout: 0,
      retryStrategy: (times) => Math.min(times * 50, LONGEST_RETRY_MS),
    });
    this.client.on('error', options.onError);
    this.client.on('ready', () => void this.#prepare());
    this.client.on('close', () => this.#become(false));
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT_MS).unref();
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Null when the connection is away or the command fails. One that Redis does not answer costs the connection: what it did is unknown. */
  async attempt<T>(command: (client: Redis) => Promise<T>): Promise<T | null> {
    if (this.client.status !== 'ready') return null;
    try {
      return await command(this.client);
    } catch (error) {
      if (error instanceof ReplyError) this.#options.onError(error as Error);
      else this.#giveUp(error as Error);
      return null;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    // Whatever has been published goes out first.
    await this.attempt((client) => client.quit());
    this.client.disconnect();
  }

  async #prepare(): Promise<void> {
    try {
      await this.#options.prepare();
      this.#become(this.client.status === 'ready');
    } catch (error) {
      this.#giveUp(error as Error);
    }
  }

  async #beat(): Promise<void> {
    if (!this.#isUp) return;
    try {
      await this.client.ping();
      await this.#options.onBeat?.();
    } catch (error) {
      this.#giveUp(error as Error);
    }
  }

  /** Starts over with a new connection, unless this one is being closed. */
  #giveUp(error: Error): void {
    this.#options.onError(error);
    if (this.client.status !== 'ready') return;
    this.#become(false);
    this.client.disconnect(true);
  }

  #become(isUp: boolean): void {
    this.#isUp = isUp;
    this.#options.onChange();
  }
}
