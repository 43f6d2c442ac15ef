import type { Redis } from 'ioredis';
import { groupOf, nameInGroup, nameWithout, PREFIX } from './groups.ts';
import { RedisConnection } from './redis-connection.ts';
import { readLayout, type RedisLayout } from './redis-layout.ts';

export interface RedisNodesOptions {
  /** Of the server, or of any node of a cluster. */
  readonly url: string;
  readonly onError: (error: Error) => void;
  /** The channels that somebody here wants to hear. */
  readonly channels: () => readonly string[];
  readonly onMessage: (channel: string, message: string) => void;
  /** From now on messages of these channels arrive that may have been missed before. */
  readonly onRelisten: (channels: readonly string[]) => void;
  /** Done whenever a server can be spoken to, and from time to time; what fails costs the connection. */
  readonly onSpeaking: () => Promise<void>;
  /** Hears that `isUp` may have changed. */
  readonly onChange: () => void;
}

/** A server by itself, or one of a cluster. */
interface Node {
  readonly speaking: RedisConnection;
  readonly listening: RedisConnection;
}

/**
 * One Redis, or the nodes of a cluster, whichever the server behind the URL says it is. Which node keeps what is asked once a second: when slots move or
 * a replica takes over, subscriptions follow. In a cluster channels are sharded: a message goes to one node, not to all of them.
 */
export class RedisNodes {
  readonly #options: RedisNodesOptions;
  readonly #nodes = new Map<string, Node>();
  /** Told the layout by whatever the URL leads to; a server by itself is also spoken to by it. */
  readonly #guide: RedisConnection;
  #layout: RedisLayout = { isCluster: false, owners: [null] };
  /** Channels that could not be asked for where the layout says they are: the node may not know yet. */
  #unheard = new Set<string>();

  constructor(options: RedisNodesOptions) {
    this.#options = options;
    const look = async () => {
      await this.#look(this.#guide.client);
      if (!this.#layout.isCluster) await options.onSpeaking();
    };
    this.#guide = new RedisConnection({ ...this.#reports(options.url), prepare: look, onBeat: look });
  }

  get isCluster(): boolean {
    return this.#layout.isCluster;
  }

  /** Whether every group can be spoken to and heard of. */
  get isUp(): boolean {
    return this.#layout.owners.every((owner) => {
      const node = this.#nodeOf(owner);
      return node !== null && node.speaking.isUp && node.listening.isUp;
    });
  }

  /** Null when the group's server is away or the command fails. */
  async attempt<T>(group: number, command: (client: Redis) => Promise<T>): Promise<T | null> {
    const node = this.#nodeOf(this.#ownerOf(group));
    return node === null ? null : node.speaking.attempt(command);
  }

  /** Whether Redis has the message. */
  async publish(channel: string, message: string): Promise<boolean> {
    const name = this.nameOf(channel);
    const told = await this.attempt(groupOf(channel), (client) =>
      this.isCluster ? client.spublish(name, message) : client.publish(name, message),
    );
    return told !== null;
  }

  /** Resolves once Redis has heard of it, or will not now: then it is asked again, and `onRelisten` says so. */
  async subscribe(channel: string): Promise<void> {
    const heard = await this.#listeningTo(channel)?.attempt((client) => this.#subscribe(client, [channel]).then(() => true));
    if (heard === null) this.#unheard.add(channel);
  }

  unsubscribe(channel: string): void {
    const name = this.nameOf(channel);
    void this.#listeningTo(channel)?.attempt((client) => (this.isCluster ? client.sunsubscribe(name) : client.unsubscribe(name)));
  }

  /** By which Redis knows a channel. */
  nameOf(channel: string): string {
    return this.isCluster ? nameInGroup(groupOf(channel), channel) : PREFIX + channel;
  }

  async close(): Promise<void> {
    await Promise.all([this.#guide.close(), ...[...this.#nodes.values()].map((node) => this.#leave(node))]);
  }

  #ownerOf(group: number): string | null {
    return this.#layout.owners[group] ?? null;
  }

  #nodeOf(owner: string | null): Node | null {
    return owner === null ? null : (this.#nodes.get(owner) ?? null);
  }

  #listeningTo(channel: string): RedisConnection | undefined {
    return this.#nodeOf(this.#ownerOf(groupOf(channel)))?.listening;
  }

  async #look(client: Redis): Promise<void> {
    const before = this.#layout;
    const layout = await readLayout(client, this.#options.url);
    const unheard = this.#unheard;
    if (unheard.size === 0 && JSON.stringify(layout) === JSON.stringify(before)) return;
    this.#unheard = new Set();
    this.#layout = layout;
    const isNewAt = (url: string) => (channel: string) => before.owners[groupOf(channel)] !== url || unheard.has(channel);
    const stayed = new Set(this.#nodes.keys());
    for (const owner of layout.owners) if (owner !== null && !this.#nodes.has(owner)) this.#nodes.set(owner, this.#join(owner));
    for (const [url, node] of this.#nodes) {
      if (!layout.owners.includes(url)) {
        this.#nodes.delete(url);
        void this.#leave(node);
      } else if (stayed.has(url)) void this.#hearOn(node, this.#channelsAt(url).filter(isNewAt(url)));
    }
    this.#options.onChange();
  }

  /** Hears these from this node from now on; if that cannot be yet, it is tried again at the next look. */
  async #hearOn({ listening }: Node, channels: readonly string[]): Promise<void> {
    if (channels.length === 0) return;
    const heard = await listening.attempt((client) => this.#relisten(client, channels).then(() => true));
    if (heard === null) for (const channel of channels) this.#unheard.add(channel);
  }

  #join(url: string): Node {
    const { onSpeaking, onMessage } = this.#options;
    const beat = async () => {
      // While the guide is away, whoever is left tells which nodes there are.
      if (!this.#guide.isUp) await this.#look(speaking.client);
      await onSpeaking();
    };
    const speaking = this.isCluster ? new RedisConnection({ ...this.#reports(url), prepare: onSpeaking, onBeat: beat }) : this.#guide;
    const listening = new RedisConnection({
      ...this.#reports(url),
      prepare: () => this.#relisten(listening.client, this.#channelsAt(url)),
    });
    listening.client.on('message', (name: string, message: string) => onMessage(name.slice(PREFIX.length), message));
    listening.client.on('smessage', (name: string, message: string) => onMessage(nameWithout(name), message));
    return { speaking, listening };
  }

  async #leave({ speaking, listening }: Node): Promise<void> {
    await Promise.all([listening.close(), ...(speaking === this.#guide ? [] : [speaking.close()])]);
  }

  #reports(url: string) {
    return { url, onError: this.#options.onError, onChange: () => this.#options.onChange() };
  }

  /** What this node is to be heard for. */
  #channelsAt(url: string): readonly string[] {
    return this.#options.channels().filter((channel) => this.#ownerOf(groupOf(channel)) === url);
  }

  async #relisten(client: Redis, channels: readonly string[]): Promise<void> {
    await this.#subscribe(client, channels);
    this.#options.onRelisten(channels);
  }

  /** A sharded subscription names channels of one slot only. */
  async #subscribe(client: Redis, channels: readonly string[]): Promise<void> {
    if (!this.isCluster) await client.subscribe(...channels.map((channel) => this.nameOf(channel)));
    else
      await Promise.all(
        [...Map.groupBy(channels, groupOf).values()].map((some) => client.ssubscribe(...some.map((one) => this.nameOf(one)))),
      );
  }
}
