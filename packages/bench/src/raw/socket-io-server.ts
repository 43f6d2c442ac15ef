import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import { assist } from '../assistant.ts';

/** The same with socket.io and its Redis adapter: one room, its argument is Redis's URL. Answers the port it listens on. */
const [redisUrl = ''] = process.argv.slice(2);
const publisher = new Redis(redisUrl);
const http = createServer();
const io = new Server(http, { transports: ['websocket'], adapter: createAdapter(publisher, publisher.duplicate()) });
io.on('connection', (socket) => {
  if (socket.handshake.query['role'] === 'publisher') socket.on('say', (view: unknown) => io.to('viewers').emit('view', view));
  else void socket.join('viewers');
});
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

assist(() => (http.address() as AddressInfo).port);
