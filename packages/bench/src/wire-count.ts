import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { contextOn, addRiders, type Scene } from './scene.ts';
import { press } from './press.ts';

/** What one trigger costs on the wire. */
export interface WireCount {
  readonly statements: number;
  /** How often the client had to wait for the server before it could go on. */
  readonly roundTrips: number;
}

const QUERY = 'Q'.charCodeAt(0);
const EXECUTE = 'E'.charCodeAt(0);

/** Counts one warm trigger's statements and round trips from outside: at a relay between the product and PostgreSQL. */
export async function countOnWire(scene: Scene, group: string): Promise<WireCount> {
  const { hostname, port } = new URL(scene.url);
  const count = { statements: 0, roundTrips: 0 };
  let spokeLast: 'client' | 'server' = 'server';
  const relay = createServer((client) => {
    const server = connect(Number(port), hostname);
    const read = messageReader((type) => {
      if (type === QUERY || type === EXECUTE) count.statements += 1;
    });
    client.on('data', (chunk: Buffer) => {
      if (spokeLast === 'server') count.roundTrips += 1;
      spokeLast = 'client';
      read(chunk);
    });
    server.on('data', () => (spokeLast = 'server'));
    join(client, server);
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const through = new URL(scene.url);
  through.port = String((relay.address() as AddressInfo).port);
  const ctx = await contextOn(through.href, 1);
  try {
    const [first = '', second = '', counted = ''] = await addRiders(scene.sql, group, 3);
    for (const userId of [first, second]) await press(ctx, userId);
    Object.assign(count, { statements: 0, roundTrips: 0 });
    await press(ctx, counted);
    return { ...count };
  } finally {
    await ctx.db.close();
    relay.close();
  }
}

function join(client: Socket, server: Socket): void {
  client.pipe(server).pipe(client);
  client.on('error', () => server.destroy());
  server.on('error', () => client.destroy());
}

/** Reads the frontend's messages (PostgreSQL protocol 3: a type byte, then the length) off a stream; its first message has no type byte. */
function messageReader(onMessage: (type: number) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const header = started ? 1 : 0;
      if (rest.length < header + 4) return;
      const size = header + rest.readInt32BE(header);
      if (rest.length < size) return;
      if (started) onMessage(rest[0] ?? 0);
      started = true;
      rest = rest.subarray(size);
    }
  };
}
