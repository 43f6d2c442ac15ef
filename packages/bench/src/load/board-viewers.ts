import type { WebSocket } from 'ws';
import { assist } from '../assistant.ts';
import { connect, connectMany, SHORTEST_MESSAGE } from './connect.ts';
import { PROTOCOLS, type Protocol, type Watched } from './fan-out-protocols.ts';

/** Somebody who moves, as `Watched` has it, under the name that messages call them by. */
export type Mover = Pick<Watched, 'bearer' | 'sample'> & { readonly userId: string };

/** `open` lets so many watch those who move; `measure` lets them move for so long and answers how many positions a second the viewers were told in all. */
export type BoardQuestion =
  | { readonly ask: 'open'; readonly watched: Watched; readonly movers: readonly Mover[]; readonly viewers: number }
  | { readonly ask: 'measure'; readonly kind: Watched['kind']; readonly ms: number };

interface Mobile {
  readonly protocol: Protocol;
  readonly socket: WebSocket;
  /** How often they have moved. */
  sent: number;
}

/** Many who watch everybody, and many who move, each of them on as soon as the last viewer has been told where they are: so nothing is overtaken. */
class Board {
  readonly #mobiles: ReadonlyMap<string, Mobile>;
  readonly size: number;
  #told = 0;
  /** What was counted last: most viewers are told the same. */
  #counted: { readonly message: Buffer; readonly positions: number } | null = null;
  #underWay = 0;
  #isOn = false;
  #onStill = () => {};

  constructor(mobiles: ReadonlyMap<string, Mobile>, viewers: readonly WebSocket[]) {
    this.#mobiles = mobiles;
    this.size = viewers.length;
    for (const viewer of viewers)
      viewer.on('message', (message: Buffer) => {
        if (message.length >= SHORTEST_MESSAGE) this.#told += this.#positionsIn(message);
      });
    viewers.at(-1)?.on('message', (message: Buffer) => {
      for (const [userId, serial] of placesIn(message)) this.#hear(userId, serial);
    });
  }

  async measure(ms: number): Promise<number> {
    this.#told = 0;
    this.#isOn = true;
    const started = performance.now();
    const still = new Promise<void>((resolve) => (this.#onStill = resolve));
    for (const mobile of this.#mobiles.values()) this.#move(mobile);
    setTimeout(() => (this.#isOn = false), ms);
    await still;
    return (this.#told * 1000) / (performance.now() - started);
  }

  #move(mobile: Mobile): void {
    this.#underWay += 1;
    mobile.socket.send(mobile.protocol.publish((mobile.sent += 1)));
  }

  #hear(userId: string, serial: number): void {
    const mobile = this.#mobiles.get(userId);
    if (mobile === undefined || serial !== mobile.sent) return;
    this.#underWay -= 1;
    if (this.#isOn) this.#move(mobile);
    else if (this.#underWay === 0) this.#onStill();
  }

  #positionsIn(message: Buffer): number {
    if (this.#counted?.message.equals(message) !== true) this.#counted = { message, positions: placesIn(message).length };
    return this.#counted.positions;
  }
}

const PLACE = /"userId":"([^"]+)","position":{"latitude":([\d.]+)/g;

/** Who is where: by name, and by the serial that the latitude tells. */
const placesIn = (message: Buffer): (readonly [userId: string, serial: number])[] =>
  [...String(message).matchAll(PLACE)].map(([, userId = '', latitude]) => [userId, Math.round((Number(latitude) - 10) * 1e6)] as const);

const boards = new Map<Watched['kind'], Board>();

async function open({ watched, movers, viewers }: Extract<BoardQuestion, { ask: 'open' }>): Promise<number> {
  const protocolOf = PROTOCOLS[watched.kind];
  const mobiles = new Map<string, Mobile>();
  for (const { userId, ...mover } of movers) {
    const protocol = protocolOf({ ...watched, ...mover });
    mobiles.set(userId, { protocol, socket: await connect(protocol, 'publisher'), sent: 0 });
  }
  const board = new Board(mobiles, await connectMany(protocolOf(watched), viewers));
  boards.set(watched.kind, board);
  return board.size;
}

assist<BoardQuestion, number>((question) => {
  if (question.ask === 'open') return open(question);
  const board = boards.get(question.kind);
  if (board === undefined) throw new Error('nobody watches');
  return board.measure(question.ms);
});
