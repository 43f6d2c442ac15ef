import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createLogger } from '@saferoute/runtime';
import { expect, it } from 'vitest';
import { openQueueConnections } from './queue-connections.ts';

/** What a server says that is not ready yet: an ErrorResponse of the protocol, and then it hangs up. */
function refusal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mnot now\0\0`);
  const head = Buffer.alloc(5, 'E');
  head.writeUInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** The code with which a connection to a server fails that refuses it with `code`. */
async function codeSeen(code: string): Promise<unknown> {
  const server = createServer((socket) => void socket.once('data', () => socket.end(refusal(code))).on('error', () => {}));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const databaseUrl = `postgres://postgres@127.0.0.1:${(server.address() as AddressInfo).port}/postgres`;
  const connections = openQueueConnections({ databaseUrl, logger: createLogger({ name: 'test', level: 'silent' }) });
  try {
    return await connections.connect().then(
      () => 'connected',
      (error: { code?: string }) => error.code,
    );
  } finally {
    await connections.end();
    server.close();
  }
}

it('a server that is starting up is asked again at the next poll: the code is hidden that would make the queue wait for seconds', async () => {
  expect(await codeSeen('57P03')).toBeUndefined();
});

it('every other refusal keeps its code', async () => {
  expect(await codeSeen('53300')).toBe('53300');
});
