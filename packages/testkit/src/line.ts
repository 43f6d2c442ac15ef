import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A line to a server on this machine, with everything that can happen to one in between. */
export interface Line {
  /** The same address, reached through this line. */
  through(url: string): string;
  /** As a failover or a crash ends connections: whoever uses one is told of an error. */
  reset(): void;
  /** Ends connections without an error. */
  hangUp(): void;
  /** From now on, who sends this is never answered, and never told that nobody listens any more. Resolves once somebody has sent it. */
  swallow(text: string): Promise<void>;
  /** The next answer that bears this is never given, nor any after it to the same asker. Resolves once it was held back. */
  loseAnswer(text: string): Promise<void>;
  /** What was swallowed or held back goes on its way. */
  release(): void;
  close(): void;
}

interface Wire {
  readonly near: Socket;
  readonly far: Socket;
}

export async function openLine(port: number): Promise<Line> {
  const wires = new Set<Wire>();
  let swallowed: string | null = null;
  let sent = Promise.withResolvers<void>();
  let losing: { readonly text: string; readonly done: () => void } | null = null;
  const server = createServer((near) => {
    const wire: Wire = { near, far: connect(port, '127.0.0.1') };
    wires.add(wire);
    for (const [from, to] of [
      [near, wire.far],
      [wire.far, near],
    ] as const) {
      from.on('error', () => {});
      from.once('close', () => {
        wires.delete(wire);
        to.destroy();
      });
    }
    near.on('data', (bytes: Buffer) => {
      if (swallowed !== null && bytes.includes(swallowed)) {
        wire.far.pause();
        sent.resolve();
      }
      wire.far.write(bytes);
    });
    wire.far.on('data', (bytes: Buffer) => {
      if (losing === null || !bytes.includes(losing.text)) return void near.write(bytes);
      wire.far.pause();
      wire.far.unshift(bytes);
      losing.done();
      losing = null;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = String((server.address() as AddressInfo).port);
  const each = (act: (socket: Socket) => void) => [...wires].forEach(({ near, far }) => [near, far].forEach(act));
  return {
    through: (address) => {
      const url = new URL(address);
      url.port = own;
      return url.href;
    },
    reset: () => each((socket) => socket.resetAndDestroy()),
    hangUp: () => each((socket) => socket.destroy()),
    swallow: (text) => {
      swallowed = text;
      sent = Promise.withResolvers<void>();
      return sent.promise;
    },
    loseAnswer: (text) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      losing = { text, done: resolve };
      return promise;
    },
    release: () => {
      swallowed = null;
      for (const { far } of wires) far.resume();
    },
    close: () => {
      server.close();
      each((socket) => socket.destroy());
    },
  };
}
