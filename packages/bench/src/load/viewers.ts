import type { WebSocket } from 'ws';
import { assist } from '../assistant.ts';
import { connect, connectMany, SHORTEST_MESSAGE } from './connect.ts';
import { PROTOCOLS, type Protocol, type Watched } from './fan-out-protocols.ts';

/**
 * `open` lets so many watch; `measure` publishes for so long and answers how many messages a second came to them all. `stall` lets all but the last read
 * no more, and `publish` publishes so many messages, each heard by that last one or overtaken.
 */
export type Question =
  | { readonly ask: 'open'; readonly watched: Watched; readonly viewers: number }
  | { readonly ask: 'measure'; readonly kind: Watched['kind']; readonly ms: number }
  | { readonly ask: 'publish'; readonly kind: Watched['kind']; readonly messages: number }
  | { readonly ask: 'stall' | 'close'; readonly kind: Watched['kind'] };

/** So many of the publisher's messages are on their way at any time: enough that nobody waits for the next. */
const UNDER_WAY = 4;

/** Many who watch and one who is watched. The viewers count and do not read; what the last of them hears gives the publisher its pace. */
class Crowd {
  readonly #protocol: Protocol;
  readonly #viewers: readonly WebSocket[];
  readonly #publisher: WebSocket;
  #received = 0;
  #sent = 0;
  #heard = 0;
  #onHeard = () => {};

  constructor(protocol: Protocol, publisher: WebSocket, viewers: readonly WebSocket[]) {
    this.#protocol = protocol;
    this.#publisher = publisher;
    this.#viewers = viewers;
    for (const viewer of viewers)
      viewer.on('message', (message: Buffer) => {
        if (message.length >= SHORTEST_MESSAGE) this.#received += 1;
      });
    viewers.at(-1)?.on('message', (message: Buffer) => {
      const serial = serialIn(String(message));
      // What was there before the first message looks like one, too.
      if (serial <= this.#sent) this.#heard = Math.max(this.#heard, serial);
      this.#onHeard();
    });
  }

  async measure(ms: number): Promise<number> {
    this.#received = 0;
    const started = performance.now();
    await this.#publishWhile(() => performance.now() - started < ms);
    return (this.#received * 1000) / (performance.now() - started);
  }

  async publish(messages: number): Promise<void> {
    const upTo = this.#sent + messages;
    await this.#publishWhile(() => this.#sent < upTo);
  }

  stall(): void {
    for (const viewer of this.#viewers.slice(0, -1)) viewer.pause();
  }

  close(): void {
    for (const socket of [...this.#viewers, this.#publisher]) socket.terminate();
  }

  async #publishWhile(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      while (goesOn() && this.#sent - this.#heard < UNDER_WAY) this.#publisher.send(this.#protocol.publish((this.#sent += 1)));
      if (this.#heard < this.#sent) await this.#hears();
    }
    while (this.#heard < this.#sent) await this.#hears();
  }

  get size(): number {
    return this.#viewers.length;
  }

  #hears(): Promise<void> {
    return new Promise((resolve) => (this.#onHeard = resolve));
  }
}

/** Which message it was, by the latitude: `placeOf`'s inverse. */
function serialIn(message: string): number {
  const [, latitude] = /"latitude":([\d.]+)/.exec(message) ?? [];
  return latitude === undefined ? 0 : Math.round((Number(latitude) - 10) * 1e6);
}

const crowds = new Map<Watched['kind'], Crowd>();

async function open({ watched, viewers: count }: Extract<Question, { ask: 'open' }>): Promise<number> {
  const protocol = PROTOCOLS[watched.kind](watched);
  const viewers = await connectMany(protocol, count);
  const crowd = new Crowd(protocol, await connect(protocol, 'publisher'), viewers);
  crowds.set(watched.kind, crowd);
  return crowd.size;
}

assist<Question, number>((question) => {
  if (question.ask === 'open') return open(question);
  const crowd = crowds.get(question.kind);
  if (crowd === undefined) throw new Error('nobody watches');
  if (question.ask === 'measure') return crowd.measure(question.ms);
  if (question.ask === 'publish') return crowd.publish(question.messages).then(() => crowd.size);
  crowd[question.ask]();
  return crowd.size;
});
